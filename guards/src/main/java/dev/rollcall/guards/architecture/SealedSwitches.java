package dev.rollcall.guards.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.ClassDesc;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds switches over sealed types that have a default. Those are not among what ArchUnit reads, so it looks at the bytecode: where
 * there is no default, javac leads what matches nothing to a {@link MatchException}.
 */
final class SealedSwitches {

    private static final String MATCH_EXCEPTION = "java/lang/MatchException";

    private SealedSwitches() {}

    static ArchCondition<JavaClass> nameEveryCase() {
        return new ArchCondition<>("name every case where they switch over a sealed type") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getSource().ifPresent(source -> {
                    for (MethodModel method : read(source.getUri()).methods()) {
                        boolean named = method.code()
                                .map(code -> namesEveryCase(code.elementList()))
                                .orElse(true);
                        events.add(new SimpleConditionEvent(
                                type,
                                named,
                                "%s.%s has a default in a switch over a sealed type: name the cases"
                                        .formatted(
                                                type.getName(),
                                                method.methodName().stringValue())));
                    }
                });
            }
        };
    }

    private static boolean namesEveryCase(List<CodeElement> code) {
        boolean overSealed = false;
        for (CodeElement element : code) {
            if (element instanceof InvokeDynamicInstruction dispatch) {
                overSealed = isOverSealed(dispatch);
            }
            Label otherwise = otherwise(element);
            if (overSealed && otherwise != null) {
                if (!failsAt(otherwise, code)) {
                    return false;
                }
                overSealed = false;
            }
        }
        return true;
    }

    private static @Nullable Label otherwise(CodeElement element) {
        if (element instanceof TableSwitchInstruction cases) {
            return cases.defaultTarget();
        }
        return element instanceof LookupSwitchInstruction cases ? cases.defaultTarget() : null;
    }

    /** javac dispatches patterns by {@link java.lang.runtime.SwitchBootstraps#typeSwitch}, which names what is switched over. */
    private static boolean isOverSealed(InvokeDynamicInstruction dispatch) {
        return dispatch.name().equalsString("typeSwitch")
                && isSealed(dispatch.typeSymbol().parameterType(0));
    }

    private static boolean isSealed(ClassDesc type) {
        if (!type.isClassOrInterface()) {
            return false;
        }
        String descriptor = type.descriptorString();
        String name = descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader())
                    .isSealed();
        } catch (ClassNotFoundException notOurs) {
            return false;
        }
    }

    /** Or tries the next case, as javac does where a pattern within a pattern does not match. */
    private static boolean failsAt(Label target, List<CodeElement> code) {
        List<CodeElement> from =
                code.stream().dropWhile(element -> !isAt(target, element)).toList();
        List<Instruction> first = from.stream()
                .filter(Instruction.class::isInstance)
                .map(Instruction.class::cast)
                .limit(3)
                .toList();
        boolean fails = first.getFirst() instanceof NewObjectInstruction created
                && created.className().asInternalName().equals(MATCH_EXCEPTION);
        boolean triesTheNext = first.size() == 3
                && first.get(0) instanceof ConstantInstruction
                && first.get(1) instanceof StoreInstruction
                && first.get(2) instanceof BranchInstruction back
                && from.stream().noneMatch(element -> isAt(back.target(), element));
        return fails || triesTheNext;
    }

    private static boolean isAt(Label label, CodeElement element) {
        return element instanceof LabelTarget target && target.label().equals(label);
    }

    private static ClassModel read(URI file) {
        try (InputStream bytes = file.toURL().openStream()) {
            return ClassFile.of().parse(bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
