package dev.rollcall.consent;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the consent service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ConsentApplication {

    /** Starts it. */
    public static void main(String[] args) {
        SpringApplication.run(ConsentApplication.class, args);
    }
}
