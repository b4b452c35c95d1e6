@NullMarked
package dev.rollcall.gateway.page;

import org.jspecify.annotations.NullMarked;
