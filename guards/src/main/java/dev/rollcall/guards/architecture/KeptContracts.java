package dev.rollcall.guards.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which ports decide, and whether each of their adapters keeps the same contract. A port decides if it can be had in memory besides
 * its usual adapter: then tests on the one only mean something as long as the other does the same.
 *
 * <p>A contract is an abstract test class {@code ThingsContract} that speaks of the port, itself or through what tests share; and
 * it is kept by an adapter if {@code ThingsInMemoryTest} or {@code ThingsR2dbcTest} runs it.
 */
final class KeptContracts {

    private static final String CONTRACT = "Contract";
    private static final String IN_MEMORY = "InMemory";

    private final JavaClasses all;

    private KeptContracts(JavaClasses all) {
        this.all = all;
    }

    /** Of everything under a package, tests included. */
    static KeptContracts under(String root) {
        return new KeptContracts(new ClassFileImporter().importPackages(root));
    }

    DescribedPredicate<JavaClass> areDecidingPorts() {
        return DescribedPredicate.describe("are ports that decide", type -> {
            Set<String> technologies = technologies(type);
            return technologies.contains(IN_MEMORY) && technologies.size() > 1;
        });
    }

    ArchCondition<JavaClass> haveAContractThatEachAdapterKeeps() {
        return new ArchCondition<>("have a contract that each adapter keeps") {
            @Override
            public void check(JavaClass port, ConditionEvents events) {
                Set<String> technologies = technologies(port);
                events.add(new SimpleConditionEvent(
                        port,
                        all.stream()
                                .anyMatch(contract -> isContractOf(port, contract) && isRunOn(technologies, contract)),
                        "No contract of %s is run on all of %s: write %sContract, and a test that extends it for each"
                                .formatted(port.getName(), technologies, port.getSimpleName())));
            }
        };
    }

    /** What the adapters of a port are called after it; those of tests count if they are in memory. */
    private Set<String> technologies(JavaClass port) {
        if (!port.isInterface() || !port.isTopLevelClass() || !all.contain(port.getName())) {
            return Set.of();
        }
        return all.get(port.getName()).getAllSubclasses().stream()
                .filter(type -> !type.isInterface() && type.isTopLevelClass())
                .filter(type ->
                        type.getSimpleName().endsWith(IN_MEMORY) || home(type).equals(home(port)))
                .map(KeptContracts::technology)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String technology(JavaClass adapter) {
        return adapter.getAllRawInterfaces().stream()
                .map(JavaClass::getSimpleName)
                .filter(adapter.getSimpleName()::startsWith)
                .findFirst()
                .map(port -> adapter.getSimpleName().substring(port.length()))
                .orElse(adapter.getSimpleName());
    }

    private static boolean isContractOf(JavaClass port, JavaClass type) {
        return type.getSimpleName().endsWith(CONTRACT)
                && type.getModifiers().contains(JavaModifier.ABSTRACT)
                && speaksOf(port, type);
    }

    private static boolean isRunOn(Set<String> technologies, JavaClass contract) {
        String name = contract.getSimpleName();
        String thing = name.substring(0, name.length() - CONTRACT.length());
        Set<String> runs = contract.getAllSubclasses().stream()
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
        return technologies.stream().allMatch(technology -> runs.contains(thing + technology + "Test"));
    }

    /** By itself, or through what lives where tests do; what the service's own code makes of the port is no word on the port. */
    private static boolean speaksOf(JavaClass port, JavaClass contract) {
        Set<String> seen = new HashSet<>();
        Deque<JavaClass> ahead = new ArrayDeque<>(Set.of(contract));
        while (!ahead.isEmpty()) {
            for (JavaClass next : dependenciesOf(ahead.pop()).toList()) {
                if (next.getName().equals(port.getName())) {
                    return true;
                }
                if (!home(next).equals(home(port)) && home(next).equals(home(contract)) && seen.add(next.getName())) {
                    ahead.add(next);
                }
            }
        }
        return false;
    }

    private static Stream<JavaClass> dependenciesOf(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType());
    }

    /** The directory or jar that a class was read from. */
    private static String home(JavaClass type) {
        Optional<String> file = type.getSource().map(source -> source.getUri().toString());
        return file.map(uri -> uri.substring(0, Math.max(0, uri.length() - (type.getName() + ".class").length())))
                .orElse("");
    }
}
