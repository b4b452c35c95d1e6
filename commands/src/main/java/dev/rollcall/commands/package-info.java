/** How a command is handled in every service: load, decide, save, announce, in one transaction of the company. */
@NullMarked
package dev.rollcall.commands;

import org.jspecify.annotations.NullMarked;
