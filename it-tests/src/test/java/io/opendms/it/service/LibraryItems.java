package io.opendms.it.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is in a library folder. */
public final class LibraryItems {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LibraryItems() {}

    /** The subjects of the items; none while there is no library. */
    public static List<String> subjects(Path library) throws IOException {
        return all(library, "subject");
    }

    /** The idempotency keys of the items. */
    public static List<String> keys(Path library) throws IOException {
        return all(library, "key");
    }

    private static List<String> all(Path library, String field) throws IOException {
        List<String> texts = new ArrayList<>();
        if (Files.exists(library)) {
            try (Stream<Path> files = Files.find(
                    library,
                    5,
                    (path, attributes) ->
                            path.endsWith("item.json") && path.toString().contains("/items/"))) {
                for (Path file : files.toList()) {
                    texts.add(JSON.readTree(file.toFile()).path(field).asText());
                }
            }
        }
        return texts;
    }
}
