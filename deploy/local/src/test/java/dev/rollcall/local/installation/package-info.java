@NullMarked
package dev.rollcall.local.installation;

import org.jspecify.annotations.NullMarked;
