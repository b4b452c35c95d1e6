/** What becomes of a company's data when the company is deleted. */
@NullMarked
package dev.rollcall.staging.company.application;

import org.jspecify.annotations.NullMarked;
