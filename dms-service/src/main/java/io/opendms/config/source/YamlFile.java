package io.opendms.config.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.opendms.config.mistake.YamlMistake;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads the configuration file token by token, so that each value keeps its line. Every unknown or misplaced key is noted
 * and skipped; only a file that is no YAML ends the reading.
 */
final class YamlFile {
    private static final Set<ValueType> NAMES = Set.of(
            ValueType.TEXT, ValueType.NAME, ValueType.CALLER, ValueType.DOMAIN, ValueType.FILE, ValueType.FOLDER);

    private final Written written = new Written();
    private final Set<String> seen = new HashSet<>();
    private final String name;
    private final YAMLParser parser;

    private YamlFile(String name, YAMLParser parser) {
        this.name = name;
        this.parser = parser;
    }

    static Written read(Path file) {
        Written unreadable = new Written();
        try {
            return read(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            unreadable.cutShort(file.toString(), "does not exist; write one with: dms init");
        } catch (CharacterCodingException e) {
            unreadable.cutShort(file.toString(), "is not UTF-8 text");
        } catch (IOException e) {
            unreadable.cutShort(file.toString(), "cannot be read: " + e.getMessage());
        }
        return unreadable;
    }

    static Written read(String name, String yaml) throws IOException {
        try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
            YamlFile file = new YamlFile(name, parser);
            try {
                file.document();
            } catch (JsonProcessingException e) {
                YamlMistake mistake = YamlMistake.of(e, yaml);
                file.written.cutShort(name + ":" + mistake.line() + ":" + mistake.column(), mistake.sentence());
            }
            return file.written;
        }
    }

    private void document() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null || token == JsonToken.VALUE_NULL) {
            return;
        }
        if (token != JsonToken.START_OBJECT) {
            written.cutShort(here(), "must hold keys and values, such as data: ./data");
            return;
        }
        mapping("");
        if (parser.nextToken() != null) {
            written.cutShort(here(), "holds a second document; only one is read");
        }
    }

    private void mapping(String section) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String asWritten = parser.currentName();
            String place = here();
            boolean plain = asWritten.indexOf('.') < 0 && asWritten.indexOf('[') < 0;
            String path = below(section, plain ? Keys.ourName(section, asWritten) : asWritten);
            parser.nextToken();
            if (!plain || !Keys.isSection(path) && Keys.find(path).isEmpty()) {
                String unknown = below(section, asWritten);
                written.problem(place, unknown, "is no known key" + Keys.nearest(unknown));
                parser.skipChildren();
            } else if (!seen.add(path)) {
                written.problem(place, path, "is set a second time");
                parser.skipChildren();
            } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
                value(path, place);
            }
        }
    }

    private static String below(String section, String name) {
        return section.isEmpty() ? name : section + "." + name;
    }

    private void value(String path, String place) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            if (expect(Keys.isSection(path) && !Keys.isSectionList(path), path, place, shape(path))) {
                written.section(path, place);
                mapping(path);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            boolean list = Keys.isSectionList(path)
                    || Keys.find(path).filter(Key::list).isPresent();
            if (expect(list, path, place, shape(path))) {
                written.section(path, place);
                elements(path);
            }
        } else if (expect(Keys.find(path).filter(key -> !key.list()).isPresent(), path, place, shape(path))) {
            scalar(path, place);
        }
    }

    private void elements(String path) throws IOException {
        for (int number = 0; parser.nextToken() != JsonToken.END_ARRAY; number++) {
            String element = path + "[" + number + "]";
            String place = here();
            boolean sections = Keys.isSectionList(path);
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                if (expect(sections, element, place, "must be a plain value")) {
                    written.section(element, place);
                    mapping(element);
                }
            } else if (expect(
                    !sections && parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL,
                    element,
                    place,
                    sections ? "must hold keys and values" : "must be a plain value")) {
                scalar(element, place);
            }
        }
    }

    private void scalar(String path, String place) throws IOException {
        if (parser.isCurrentAlias()) {
            written.problem(place, path, "refers to an anchor; write the value itself");
        } else if (isText(path) && !isWrittenAsText(parser.currentToken())) {
            String kind = parser.currentToken().isNumeric() ? "a number" : "true or false";
            written.problem(place, path, "is " + kind + " where a text belongs; put it in quotes if it is meant");
            written.section(path, place);
        } else {
            written.value(path, parser.getText(), place);
        }
    }

    /** Whether a key takes a name of something, for which a bare number or word of YAML is most likely a slip. */
    private static boolean isText(String path) {
        String key = path.endsWith("]") ? path.substring(0, path.lastIndexOf('[')) : path;
        return Keys.find(key).filter(found -> NAMES.contains(found.type())).isPresent();
    }

    private static boolean isWrittenAsText(JsonToken token) {
        return !token.isNumeric() && !token.isBoolean();
    }

    private boolean expect(boolean met, String path, String place, String complaint) throws IOException {
        if (!met) {
            written.problem(place, path, complaint);
            written.section(path, place);
            parser.skipChildren();
        }
        return met;
    }

    private static String shape(String path) {
        if (Keys.isSectionList(path)) {
            return "must be a list of sections, each beginning with a dash";
        }
        if (Keys.isSection(path)) {
            return "is a section; write its keys below it, further to the right";
        }
        return Keys.find(path).filter(Key::list).isPresent()
                ? "takes a list; write it as [one, two]"
                : "takes a single value";
    }

    private String here() {
        return name + ":" + parser.currentTokenLocation().getLineNr();
    }
}
