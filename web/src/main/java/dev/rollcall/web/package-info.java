/** HTTP for every service: strict request bodies, and problems (RFC 9457) that say in plain words what was wrong. */
@NullMarked
package dev.rollcall.web;

import org.jspecify.annotations.NullMarked;
