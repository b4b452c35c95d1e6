package dev.rollcall.local;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the command line.
 *
 * @param command the first word
 * @param operands the other words that are no options
 * @param flags options without a value, as {@code --detach}
 * @param values of the other options, as that of {@code --at}
 */
record Options(
        String command,
        List<String> operands,
        Set<String> flags,
        Map<String, String> values,
        @Nullable Path data,
        OptionalInt portBase) {

    private static final Set<String> FLAGS =
            Set.of("--detach", "--detached", "--json", "--keep", "--follow", "-f", "--replay", "--drop");

    private static final Set<String> VALUED = Set.of("--at", "--simulator", "--kafka", "--postgres", "--secrets");

    static Options parse(List<String> arguments) throws Trouble {
        Deque<String> rest = new ArrayDeque<>(arguments);
        String command = rest.isEmpty() ? "help" : rest.removeFirst();
        List<String> operands = new ArrayList<>();
        Set<String> flags = new HashSet<>();
        Map<String, String> values = new HashMap<>();
        Path data = null;
        OptionalInt portBase = OptionalInt.empty();
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            if (word.equals("--data")) {
                data = Path.of(value(word, rest));
            } else if (word.equals("--port-base")) {
                portBase = OptionalInt.of(portBase(value(word, rest)));
            } else if (VALUED.contains(word)) {
                values.put(word, value(word, rest));
            } else if (FLAGS.contains(word)) {
                flags.add(word);
            } else if (word.startsWith("-")) {
                throw new Trouble("There is no option " + word + ". See ./rollcall help.");
            } else {
                operands.add(word);
            }
        }
        return new Options(command, List.copyOf(operands), Set.copyOf(flags), Map.copyOf(values), data, portBase);
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    /** What was given with an option, or null. */
    @Nullable
    String value(String option) {
        return values.get(option);
    }

    /**
     * What was given with an option.
     *
     * @param what it wants, for whoever left it out
     */
    String required(String option, String what) throws Trouble {
        String value = values.get(option);
        if (value == null) {
            throw new Trouble(
                    "./rollcall " + command + " wants " + what + " with " + option + ". See ./rollcall help.");
        }
        return value;
    }

    /** The only word after the command. */
    String operand(String what) throws Trouble {
        if (operands.size() != 1) {
            throw new Trouble("./rollcall " + command + " wants one " + what + ". See ./rollcall help.");
        }
        return operands.getFirst();
    }

    private static String value(String option, Deque<String> rest) throws Trouble {
        String value = rest.pollFirst();
        if (value == null) {
            throw new Trouble(option + " wants a value. See ./rollcall help.");
        }
        return value;
    }

    private static int portBase(String text) throws Trouble {
        try {
            return new Ports(Integer.parseInt(text)).base();
        } catch (NumberFormatException e) {
            throw new Trouble("--port-base wants a number, as --port-base 9400, not " + text + ".", e);
        } catch (IllegalArgumentException e) {
            throw new Trouble(e.getMessage() + ".", e);
        }
    }
}
