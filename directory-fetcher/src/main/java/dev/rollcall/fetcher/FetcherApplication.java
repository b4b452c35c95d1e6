package dev.rollcall.fetcher;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts directory-fetcher. */
@SpringBootApplication
public class FetcherApplication {

    /** Starts it with the given command line. */
    public static void main(String[] args) {
        SpringApplication.run(FetcherApplication.class, args);
    }
}
