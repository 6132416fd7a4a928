package io.opendms.ingest.library.folder;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.content.name.FileNames;
import java.nio.file.Path;

/**
 * Where the things of one list stand.
 *
 * @param root the list's folder
 * @param ownName of the folder in it where what is ours stands, out of sight
 */
public record ListFolder(Path root, String ownName) {
    private static final String HIDDEN = ".dms";

    /** SharePoint takes no name that begins with a dot, and hides what begins with this. */
    private static final String HIDDEN_IN_SHAREPOINT = "_dms";

    public static ListFolder of(Path library, MailAddress list) {
        return at(library.resolve(nameOf(list)));
    }

    /** One on a disk of this machine, by its own place. */
    public static ListFolder at(Path root) {
        return new ListFolder(root, HIDDEN);
    }

    /** One on a server that may be SharePoint. */
    public static ListFolder onServer(Path library, MailAddress list) {
        return new ListFolder(library.resolve(nameOf(list)), HIDDEN_IN_SHAREPOINT);
    }

    private static String nameOf(MailAddress list) {
        String address = list.key();
        String name = FileNames.folder(address).orElse("list");
        // Two addresses must not share a folder because the same characters of theirs are forbidden.
        return name.equals(address) ? name : name + " " + Digest.shortOf(address);
    }

    public Path documents() {
        return root.resolve("documents");
    }

    /** Things of ours that are no one's to read, out of sight. */
    private Path own() {
        return root.resolve(ownName);
    }

    /** Where a message's item is put together. */
    public Path staging(String key) {
        return staging().resolve(Digest.of(key));
    }

    /** The folder of all of these. */
    public Path staging() {
        return own().resolve("staging");
    }

    /** The file that says where the item of a message stands or will stand. */
    public Path place(String key) {
        return note("places", key);
    }

    /** The file that says in which folder a discussion or an event stands. */
    public Path group(String id) {
        return note("groups", id);
    }

    /** In 256 folders, since there is one for each message. */
    private Path note(String kind, String id) {
        String digest = Digest.of(id);
        return own().resolve(kind).resolve(digest.substring(0, 2)).resolve(digest);
    }

    /** Held while the item of a message is put together; a message shares it with others, so that there are few. */
    public Path attempt(String key) {
        return attemptAt(staging(key));
    }

    /** The same by where the item is put together. */
    public Path attemptAt(Path staging) {
        return own().resolve("attempts")
                .resolve(staging.getFileName().toString().substring(0, 2));
    }

    /** Held while names are chosen. */
    public Path lock() {
        return own().resolve("lock");
    }
}
