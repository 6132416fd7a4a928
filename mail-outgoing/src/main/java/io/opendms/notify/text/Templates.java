package io.opendms.notify.text;

import io.opendms.notify.template.Layout;
import io.opendms.notify.template.Template;
import io.opendms.notify.template.TemplateException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The templates of an administrator: files of one folder, {@code TOPIC.LANGUAGE.txt} each, and {@code layout.html}. */
final class Templates {
    private static final String LAYOUT = "layout.html";
    private static final int LARGEST_FILE = 64 << 10;
    private static final int MOST_FILES = 1000;

    private final Map<String, Template> templates = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private Layout layout = Layout.USUAL;

    /** Reads a folder; what cannot be used is among the problems, and left out. */
    Templates(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            int count = 0;
            for (Path file : files) {
                if (++count > MOST_FILES) {
                    problems.add(folder + " has more than " + MOST_FILES + " files; the others are not read");
                    break;
                }
                read(file);
            }
        } catch (IOException e) {
            problems.add(folder + " cannot be read: " + e.getMessage());
        }
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
        try {
            if (name.equals(LAYOUT)) {
                layout = Layout.parse(text(file));
            } else {
                templates.put(name, template(file, topic(name)));
            }
        } catch (TemplateException e) {
            problems.add(file + ": " + e.getMessage());
        } catch (CharacterCodingException e) {
            problems.add(file + " is not UTF-8");
        } catch (IOException e) {
            problems.add(file + " cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            problems.add(file + " " + e.getMessage());
        }
    }

    private static Topic topic(String name) {
        String[] parts = name.split("\\.", -1);
        boolean ours = parts.length == 3 && parts[2].equals("txt");
        return Topic.named(ours ? parts[0] : "")
                .filter(topic -> Language.tagged(parts[1])
                        .filter(language -> language.tag().equals(parts[1]))
                        .isPresent())
                .orElseThrow(() ->
                        new IllegalArgumentException("is not used: a template is called TOPIC.LANGUAGE.txt, such as "
                                + "request_waiting.en.txt, or " + LAYOUT));
    }

    private static Template template(Path file, Topic topic) throws IOException, TemplateException {
        Template template = Template.parse(text(file));
        Set<String> unknown = new TreeSet<>(template.names());
        unknown.removeAll(topic.places());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("has places that mails about " + topic.word() + " do not have: "
                    + unknown + "; there are " + new TreeSet<>(topic.places()));
        }
        return template;
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new IllegalArgumentException("has more than " + LARGEST_FILE + " bytes");
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                .toString();
    }

    Optional<Template> template(Topic topic, Language language) {
        return Optional.ofNullable(templates.get(fileName(topic, language)));
    }

    Layout layout() {
        return layout;
    }

    /** What cannot be used, a sentence each. */
    List<String> problems() {
        return List.copyOf(problems);
    }
}
