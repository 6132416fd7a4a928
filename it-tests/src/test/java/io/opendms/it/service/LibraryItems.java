package io.opendms.it.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.it.peer.PassingVisitor;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is in a library folder. */
public final class LibraryItems {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEEPEST = 5;

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
        for (Path file : files(library)) {
            texts.add(JSON.readTree(file.toFile()).path(field).asText());
        }
        return texts;
    }

    /** The files that describe the items; what a delivery has at work beside them may come and go meanwhile. */
    public static List<Path> files(Path library) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(library, Set.of(), DEEPEST, new PassingVisitor() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.endsWith("item.json") && file.toString().contains("/items/")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
