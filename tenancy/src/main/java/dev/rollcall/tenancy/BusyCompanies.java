package dev.rollcall.tenancy;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers a request about a busy company with 429, and says when to try again. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BusyCompanies {

    private static final int RETRY_AFTER_SECONDS = 5;

    @ExceptionHandler
    ResponseEntity<ProblemDetail> busy(CompanyBusyException busy) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.TOO_MANY_REQUESTS,
                "This company is busy: other changes to it are still being saved. Nothing was changed. Try again in a moment.");
        problem.setProperty("code", "company-busy");
        problem.setProperty("companyId", busy.companyId());
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER_SECONDS))
                .body(problem);
    }
}
