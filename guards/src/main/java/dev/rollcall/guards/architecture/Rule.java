package dev.rollcall.guards.architecture;

import com.tngtech.archunit.lang.ArchRule;

/** Something that holds in the code of a service, and code that breaks it. */
public interface Rule {

    /** What holds, as a sentence in capitals; an enum has it by itself. */
    String name();

    /** The last part of the name of the package with code that breaks it. */
    String brokenBy();

    /**
     * The rule for all code under a package.
     *
     * @param root the service's package, or that of the code that breaks it
     */
    ArchRule under(String root);
}
