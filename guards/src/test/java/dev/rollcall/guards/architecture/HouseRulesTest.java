package dev.rollcall.guards.architecture;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> code_that_breaks_a_shared_rule_is_noticed() {
        return HouseRules.ofLayeredServices().stream()
                .flatMap(rule -> ArchitectureGuard.noticed(rule, HouseRulesTest.class.getPackageName()));
    }
}
