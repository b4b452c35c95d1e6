package dev.rollcall.approval;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts approval-service. */
@SpringBootApplication
public class ApprovalApplication {

    /** Runs until it is stopped. */
    public static void main(String[] arguments) {
        SpringApplication.run(ApprovalApplication.class, arguments);
    }
}
