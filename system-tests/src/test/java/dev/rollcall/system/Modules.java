package dev.rollcall.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * The structure of the repository as its sources show it: modules with what they depend on, and the packages of each.
 *
 * @param modules by name, in the order of the build
 */
record Modules(List<MavenModule> modules) {

    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern FIRST_SENTENCE = Pattern.compile("/\\*\\*(.*?[.?!])(?:\\s|\\*/)", Pattern.DOTALL);

    /**
     * A module of the build.
     *
     * @param path below the repository, as {@code deploy/local}
     * @param sentence what it is for: its description
     * @param needs our own modules that its product code depends on
     * @param forTests our own modules that only its tests depend on
     */
    record MavenModule(
            String name,
            String path,
            String sentence,
            SortedSet<String> needs,
            SortedSet<String> forTests,
            List<JavaPackage> packages) {}

    /**
     * A package of product code.
     *
     * @param sentence the first of its {@code package-info}
     * @param uses our own packages that it imports from
     * @param imports everything that it imports
     */
    record JavaPackage(String name, String sentence, SortedSet<String> uses, SortedSet<String> imports) {}

    static Modules read(Path repository) throws Exception {
        List<MavenModule> bare = new ArrayList<>();
        for (Element module : elements(pom(repository), "module")) {
            bare.add(module(repository, module.getTextContent().strip()));
        }
        Set<String> known = bare.stream()
                .flatMap(module -> module.packages().stream())
                .map(JavaPackage::name)
                .collect(Collectors.toSet());
        return new Modules(bare.stream()
                .map(module -> new MavenModule(
                        module.name(),
                        module.path(),
                        module.sentence(),
                        module.needs(),
                        module.forTests(),
                        module.packages().stream()
                                .map(one ->
                                        new JavaPackage(one.name(), one.sentence(), uses(one, known), one.imports()))
                                .toList()))
                .toList());
    }

    /** Packages that reach themselves over others: each circle by its packages, in alphabetical order. */
    List<SortedSet<String>> circles() {
        SortedMap<String, SortedSet<String>> uses = new TreeMap<>();
        modules.forEach(module -> module.packages().forEach(one -> uses.put(one.name(), one.uses())));
        SortedMap<String, SortedSet<String>> reached = new TreeMap<>();
        uses.keySet().forEach(name -> reached.put(name, reachedFrom(name, uses)));
        List<SortedSet<String>> circles = new ArrayList<>();
        for (String name : uses.keySet()) {
            SortedSet<String> circle = new TreeSet<>();
            for (String other : reached.getOrDefault(name, new TreeSet<>())) {
                if (reached.getOrDefault(other, new TreeSet<>()).contains(name)) {
                    circle.add(other);
                }
            }
            if (circle.contains(name) && circle.size() > 1 && !circles.contains(circle)) {
                circles.add(circle);
            }
        }
        return circles;
    }

    /** The page {@code docs/modules.md}. */
    String asMarkdown() {
        StringBuilder page = new StringBuilder("""
            # Modules

            What each module is for, what it depends on, and the packages in it. Written from the sources by `ModulesTest` of
            system-tests (`-Drollcall.modules.write=true`), which also holds that there is no circle and no test code in a product.

            ```mermaid
            graph BT
            """);
        for (MavenModule module : modules) {
            module.needs().forEach(needed -> page.append("    %s --> %s%n".formatted(module.name(), needed)));
        }
        page.append("```\n\n| Module | What it is for | Its tests also use |\n|---|---|---|\n");
        for (MavenModule module : modules) {
            page.append("| [`%s`](../%s) | %s | %s |%n"
                    .formatted(module.name(), module.path(), module.sentence(), String.join(", ", module.forTests())));
        }
        for (MavenModule module : modules) {
            if (module.packages().isEmpty()) {
                continue;
            }
            page.append(
                    "%n## %s%n%n| Package | What is in it | Uses, of ours |%n|---|---|---|%n".formatted(module.name()));
            String common = prefix(module);
            for (JavaPackage one : module.packages()) {
                page.append("| `%s` | %s | %s |%n"
                        .formatted(
                                shortened(one.name(), common),
                                one.sentence(),
                                one.uses().stream()
                                        .map(used -> "`" + shortened(used, common) + "`")
                                        .collect(Collectors.joining(", "))));
            }
        }
        return page.toString().replace("\r\n", "\n");
    }

    private static SortedSet<String> reachedFrom(String start, Map<String, SortedSet<String>> uses) {
        SortedSet<String> reached = new TreeSet<>();
        List<String> next = new ArrayList<>(uses.getOrDefault(start, new TreeSet<>()));
        while (!next.isEmpty()) {
            String name = next.removeLast();
            if (reached.add(name)) {
                next.addAll(uses.getOrDefault(name, new TreeSet<>()));
            }
        }
        return reached;
    }

    private static String prefix(MavenModule module) {
        return module.packages().stream()
                .map(JavaPackage::name)
                .min(Comparator.comparingInt(String::length))
                .orElse("");
    }

    /** Inside a module, packages are named from its root on; others without {@code dev.rollcall}. */
    private static String shortened(String name, String common) {
        if (name.equals(common)) {
            return name.substring(name.lastIndexOf('.') + 1);
        }
        return name.startsWith(common + ".") ? name.substring(common.length() + 1) : name.replace("dev.rollcall.", "");
    }

    private static MavenModule module(Path repository, String path) throws Exception {
        Path directory = repository.resolve(path);
        Element pom = pom(directory);
        SortedSet<String> needs = new TreeSet<>();
        SortedSet<String> forTests = new TreeSet<>();
        for (Element dependency : elements(pom, "dependency")) {
            if (text(dependency, "groupId").equals("dev.rollcall")) {
                (text(dependency, "scope").equals("test") ? forTests : needs).add(text(dependency, "artifactId"));
            }
        }
        return new MavenModule(
                directText(pom, "artifactId"),
                path,
                directText(pom, "description"),
                needs,
                forTests,
                packages(directory.resolve("src/main/java")));
    }

    private static List<JavaPackage> packages(Path sources) throws IOException {
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        Map<Path, List<Path>> byDirectory = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .forEach(file -> byDirectory
                            .computeIfAbsent(file.getParent(), key -> new ArrayList<>())
                            .add(file));
        }
        return byDirectory.entrySet().stream()
                .map(entry -> aPackage(sources, entry.getKey(), entry.getValue()))
                .filter(one -> !one.name().contains(".fixtures"))
                .sorted(Comparator.comparing(JavaPackage::name))
                .toList();
    }

    private static JavaPackage aPackage(Path sources, Path directory, List<Path> files) {
        SortedSet<String> imports = new TreeSet<>();
        String sentence = "";
        for (Path file : files) {
            String source = source(file);
            Matcher found = IMPORT.matcher(source);
            while (found.find()) {
                imports.add(found.group(1));
            }
            Matcher first = FIRST_SENTENCE.matcher(source);
            if (file.endsWith("package-info.java") && first.find()) {
                sentence = first.group(1)
                        .replaceAll("\\s*\\n\\s*\\*?\\s*", " ")
                        .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                        .strip();
            }
        }
        String name = sources.relativize(directory).toString().replace('/', '.').replace('\\', '.');
        return new JavaPackage(name, sentence, new TreeSet<>(), imports);
    }

    private static SortedSet<String> uses(JavaPackage one, Set<String> known) {
        return one.imports().stream()
                .flatMap(imported -> known.stream()
                        .filter(name -> imported.startsWith(name + "."))
                        .max(Comparator.comparingInt(String::length))
                        .stream())
                .filter(name -> !name.equals(one.name()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String source(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Element pom(Path directory) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(directory.resolve("pom.xml").toFile())
                .getDocumentElement();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        List<Element> found = elements(parent, name);
        return found.isEmpty() ? "" : found.getFirst().getTextContent().strip();
    }

    /** Of a child, and not of something deeper, as the parent's own {@code artifactId} would be. */
    private static String directText(Element parent, String name) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeName().equals(name)) {
                return child.getTextContent().strip();
            }
        }
        return "";
    }
}
