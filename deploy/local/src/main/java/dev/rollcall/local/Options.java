package dev.rollcall.local;

import java.nio.file.InvalidPathException;
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

    /** Of each command. Where data and ports are, all may be told. */
    private static final Map<String, Set<String>> FLAGS = Map.of(
            "up", Set.of("--detach", Up.DETACHED),
            "demo", Set.of("--json", "--keep"),
            "logs", Set.of("--follow", "-f"),
            "check", Set.of("--json"),
            "dead-letters", Set.of(),
            "down", Set.of(Down.STOPPED_START),
            "status", Set.of(),
            "prepare", Set.of());

    /** The commands that are told of what. */
    private static final Set<String> WITH_OPERANDS = Set.of("logs", "check", "dead-letters");

    private static final Set<String> ELSEWHERE = Set.of("--at", "--simulator", "--kafka");

    private static final Map<String, Set<String>> VALUED = Map.of(
            "demo", ELSEWHERE,
            "check", ELSEWHERE,
            "dead-letters", ELSEWHERE,
            "prepare", Set.of("--postgres", "--kafka", "--secrets"));

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
                data = path(value(word, rest));
            } else if (word.equals("--port-base")) {
                portBase = OptionalInt.of(portBase(value(word, rest)));
            } else if (VALUED.getOrDefault(command, Set.of()).contains(word)) {
                values.put(word, value(word, rest));
            } else if (flagsOf(command).contains(word)) {
                flags.add(word);
            } else if (word.startsWith("-")) {
                throw new Trouble("./rollcall " + command + " has no option " + word + ". See ./rollcall help.");
            } else if (WITH_OPERANDS.contains(command)) {
                operands.add(word);
            } else {
                throw new Trouble("./rollcall " + command + " can do nothing with " + word + ". See ./rollcall help.");
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

    private static Set<String> flagsOf(String command) throws Trouble {
        Set<String> flags = FLAGS.get(command);
        if (flags == null) {
            throw new Trouble("There is no command " + command + ". See ./rollcall help.");
        }
        return flags;
    }

    private static Path path(String text) throws Trouble {
        try {
            if (!text.isBlank()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            throw new Trouble(
                    "--data " + text + " is no directory that Java can name here; with a locale like C.UTF-8 it can"
                            + " (export LC_ALL=C.UTF-8).",
                    e);
        }
        throw new Trouble("--data wants a directory. See ./rollcall help.");
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
