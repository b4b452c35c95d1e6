/** What a commit would do: deciding, sleeping, bringing in, committing. */
@NullMarked
package dev.rollcall.gateway.review;

import org.jspecify.annotations.NullMarked;
