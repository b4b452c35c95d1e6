package dev.rollcall.staging;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts staging-service. */
@SpringBootApplication
public class StagingApplication {

    /** Starts it with Spring's own arguments. */
    public static void main(String[] arguments) {
        SpringApplication.run(StagingApplication.class, arguments);
    }
}
