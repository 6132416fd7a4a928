package io.opendms.ingest.library.folder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Small files that are written whole or not at all, and folders that stay. Used under the list's lock. */
public final class Notes {
    private final Disk disk;

    public Notes(Disk disk) {
        this.disk = disk;
    }

    public Optional<String> read(Path note) throws IOException {
        return disk.read(note);
    }

    /** Returns when the note is on the disk; takes the place of an older one. Its folder is there. */
    public void write(Path note, String text) throws IOException {
        Path draft = note.resolveSibling(note.getFileName() + ".draft");
        disk.write(draft, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        disk.sync(draft);
        disk.replace(draft, note);
        disk.sync(note.getParent());
    }

    /**
     * Makes a folder within the list's, durably. The folders above are synced also when they are there already: who made
     * them may have been killed before they were.
     */
    public void createFolders(Path folder, ListFolder list) throws IOException {
        disk.createFolders(folder);
        for (Path each = folder.getParent(); each.startsWith(list.root()); each = each.getParent()) {
            disk.sync(each);
        }
        disk.sync(list.root().getParent());
    }
}
