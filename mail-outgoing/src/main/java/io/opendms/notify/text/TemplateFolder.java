package io.opendms.notify.text;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The folder with the templates of an administrator, read anew when something in it has changed: each look costs the names and times of
 * its files. Thread-safe.
 */
final class TemplateFolder {
    private final Path folder;
    private final Consumer<TemplateProblem> told;
    private Set<String> seen;
    private Templates templates;

    /** @param told is told of each problem once, and once more when it was away for a while */
    TemplateFolder(Path folder, Consumer<TemplateProblem> told) {
        this.folder = folder;
        this.told = told;
        this.seen = look();
        this.templates = new Templates(folder, Optional.empty());
        templates.problems().forEach(told);
    }

    /** What stands in it now; of a file that cannot be used any more, what stood there before. */
    synchronized Templates now() {
        // First the look: what changes while it is read is found by the next one.
        Set<String> present = look();
        if (!present.equals(seen)) {
            List<TemplateProblem> known = templates.problems();
            templates = new Templates(folder, Optional.of(templates));
            seen = present;
            List<TemplateProblem> added = new ArrayList<>(templates.problems());
            added.removeAll(known);
            added.forEach(told);
        }
        return templates;
    }

    /** Each file with all by which one can tell that it was changed, without reading it. */
    private Set<String> look() {
        Set<String> files = new TreeSet<>();
        try (DirectoryStream<Path> listed = Files.newDirectoryStream(folder)) {
            for (Path file : listed) {
                files.add(file.getFileName() + " " + state(file));
            }
        } catch (IOException | DirectoryIteratorException e) {
            // That it cannot be listed is told by who reads it.
            return Set.of("not listed");
        }
        return files;
    }

    private static String state(Path file) {
        try {
            BasicFileAttributes read = Files.readAttributes(file, BasicFileAttributes.class);
            return read.size() + " " + read.lastModifiedTime() + " " + read.fileKey() + " " + Files.isReadable(file);
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
