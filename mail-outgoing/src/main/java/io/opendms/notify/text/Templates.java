package io.opendms.notify.text;

import io.opendms.notify.template.Layout;
import io.opendms.notify.template.Template;
import io.opendms.notify.template.TemplateException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The templates of an administrator, as a folder had them at one time: files {@code TOPIC.LANGUAGE.txt}, and {@code layout.html}. Where
 * one cannot be used that could be before, what it said then stands in its place.
 */
final class Templates {
    private static final String LAYOUT = "layout.html";
    private static final int LARGEST_FILE = 64 << 10;
    private static final int MOST_FILES = 1000;

    private final Map<String, Template> templates = new HashMap<>();
    private final List<TemplateProblem> problems = new ArrayList<>();
    private final Map<String, Template> templatesBefore;
    private final Layout layoutBefore;
    private Layout layout = Layout.USUAL;

    /**
     * Reads a folder; what cannot be used is among the problems.
     *
     * @param before what the same folder had when it was read last; empty if it never was
     */
    Templates(Path folder, Optional<Templates> before) {
        templatesBefore = before.map(last -> last.templates).orElse(Map.of());
        layoutBefore = before.map(Templates::layout).orElse(Layout.USUAL);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            int count = 0;
            for (Path file : files) {
                if (++count > MOST_FILES) {
                    problem(folder, "it has more than " + MOST_FILES + " files", "keep templates there alone");
                    keepAllOfBefore();
                    break;
                }
                read(file);
            }
        } catch (DirectoryIteratorException e) {
            unreadable(folder, e.getCause());
            keepAllOfBefore();
        } catch (IOException e) {
            unreadable(folder, e);
            keepAllOfBefore();
        }
        problems.sort(Comparator.comparing(TemplateProblem::file).thenComparingInt(TemplateProblem::line));
    }

    /** The name of the file with a template. */
    static String fileName(Topic topic, Language language) {
        return topic.word() + "." + language.tag() + ".txt";
    }

    private void read(Path file) {
        String name = file.getFileName().toString();
        if (name.startsWith(".") || name.endsWith("~")) {
            return;
        }
        Optional<Topic> topic = topic(name);
        if (topic.isEmpty() && !name.equals(LAYOUT)) {
            problem(
                    file,
                    "nothing is called so",
                    "call a template TOPIC.LANGUAGE.txt, such as request_waiting.en.txt, or " + LAYOUT);
            return;
        }
        int known = problems.size();
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // Who reads from a pipe waits for who writes into it.
                problem(file, "it is no file", "take it away");
            } else if (Files.size(file) > LARGEST_FILE) {
                problem(file, "it has more than " + LARGEST_FILE + " bytes", "make it shorter");
            } else if (topic.isEmpty()) {
                layout = Layout.parse(text(file));
            } else {
                keep(file, topic.get(), text(file));
            }
        } catch (TemplateException e) {
            problems.add(new TemplateProblem(file, e.line(), String.valueOf(e.getMessage()), e.remedy()));
        } catch (CharacterCodingException e) {
            problem(file, "it is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            unreadable(file, e);
        }
        if (problems.size() > known) {
            keepOfBefore(name);
        }
    }

    private void keepOfBefore(String name) {
        if (name.equals(LAYOUT)) {
            layout = layoutBefore;
        } else if (templatesBefore.containsKey(name)) {
            templates.put(name, templatesBefore.get(name));
        }
    }

    private void keepAllOfBefore() {
        templatesBefore.forEach(templates::putIfAbsent);
        layout = layout == Layout.USUAL ? layoutBefore : layout;
    }

    private static Optional<Topic> topic(String name) {
        String[] parts = name.split("\\.", -1);
        boolean ours = parts.length == 3 && parts[2].equals("txt");
        return Topic.named(ours ? parts[0] : "")
                .filter(topic -> Language.tagged(parts[1])
                        .filter(language -> language.tag().equals(parts[1]))
                        .isPresent());
    }

    private void keep(Path file, Topic topic, String text) throws TemplateException {
        Template template = Template.parse(text);
        int before = problems.size();
        String mails = "mails about " + topic.word();
        unknown(file, mails, template.names(), topic.places(), text);
        if (!topic.itemPlaces().isEmpty()) {
            unknown(file, "items in " + mails, template.itemNames(), topic.itemPlaces(), text);
        } else if (template.tellsOfItems()) {
            problems.add(new TemplateProblem(
                    file,
                    lineOf("* ", text),
                    "what begins with * tells of items, and " + mails + " have none",
                    "begin it otherwise"));
        }
        if (problems.size() == before) {
            templates.put(file.getFileName().toString(), template);
        }
    }

    private void unknown(Path file, String of, Set<String> used, Set<String> known, String text) {
        Set<String> unknown = new TreeSet<>(used);
        unknown.removeAll(known);
        for (String name : unknown) {
            problems.add(new TemplateProblem(
                    file,
                    lineOf("{" + name + "}", text),
                    of + " have no value {" + name + "}",
                    "use one of " + new TreeSet<>(known)));
        }
    }

    /** Counted from 1; 0 if it stands nowhere. */
    private static int lineOf(String place, String text) {
        List<String> lines = text.lines().toList();
        int line = 0;
        while (line < lines.size() && !lines.get(line).contains(place)) {
            line++;
        }
        return line < lines.size() ? line + 1 : 0;
    }

    private void problem(Path file, String problem, String remedy) {
        problems.add(new TemplateProblem(file, 0, problem, remedy));
    }

    private static String text(Path file) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                .toString();
    }

    private void unreadable(Path file, IOException e) {
        problem(file, "it cannot be read, since " + reason(e), "put it there, and let the account of dms read it");
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "it is not there";
        }
        if (e instanceof NotDirectoryException) {
            return "it is no folder";
        }
        return e instanceof AccessDeniedException ? "dms may not read it" : String.valueOf(e.getMessage());
    }

    Optional<Template> template(Topic topic, Language language) {
        return Optional.ofNullable(templates.get(fileName(topic, language)));
    }

    Layout layout() {
        return layout;
    }

    /** What cannot be used, by file and line. */
    List<TemplateProblem> problems() {
        return List.copyOf(problems);
    }
}
