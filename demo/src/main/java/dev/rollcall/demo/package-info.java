/** {@code ./rollcall demo}: the main job from consent to count, and the proof that the counts are right. */
@NullMarked
package dev.rollcall.local.demo;

import org.jspecify.annotations.NullMarked;
