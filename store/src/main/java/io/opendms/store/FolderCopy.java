package io.opendms.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Copies the files of folders in which files come and go meanwhile, such as those of a spool. A folder that is named twice is
 * looked at twice, for what came to it since: a file that wanders from one folder to another is found in one of them if the
 * folders are named in the order in which it wanders. What is gone before it is copied, nobody needs any more.
 */
final class FolderCopy {
    /** A file that is not whole yet has a name that ends so. */
    private static final String PART = ".part";

    private FolderCopy() {}

    /**
     * Copies.
     *
     * @param folders below the data folder; those that are not there are left out, and so are the folders in them
     * @return the names of the copies below the target, with {@code /} between their parts
     */
    static SortedSet<String> copy(Path data, List<String> folders, Path target) throws IOException {
        SortedSet<String> copied = new TreeSet<>();
        for (String name : folders) {
            Path from = data.resolve(name);
            if (!Files.isDirectory(from)) {
                continue;
            }
            Path to = OwnerOnly.createFolder(target.resolve(name));
            for (Path file : files(from)) {
                String fileName = file.getFileName().toString();
                if (!copied.contains(name + '/' + fileName) && copy(file, to.resolve(fileName))) {
                    copied.add(name + '/' + fileName);
                }
            }
            OwnerOnly.sync(to);
        }
        return copied;
    }

    private static boolean copy(Path from, Path to) throws IOException {
        try {
            OwnerOnly.copy(from, to);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(FolderCopy::isWhole).sorted().toList();
        }
    }

    private static boolean isWhole(Path file) {
        String name = file.getFileName().toString();
        return BackupManifest.isName(name) && !name.endsWith(PART) && Files.isRegularFile(file);
    }
}
