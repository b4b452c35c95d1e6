/** The main job from consent to count on a sample MSP, done as an administrator does it, and the proof that the counts are right. */
@NullMarked
package dev.rollcall.demo;

import org.jspecify.annotations.NullMarked;
