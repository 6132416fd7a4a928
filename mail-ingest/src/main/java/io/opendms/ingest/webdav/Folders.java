package io.opendms.ingest.webdav;

import io.opendms.ingest.library.folder.Kind;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What stands where on the server, and folders that are made there. Thread-safe. */
final class Folders {
    private final Connection connection;

    Folders(Connection connection) {
        this.connection = connection;
    }

    Kind kind(Path path) throws IOException {
        Answer answer = list(path, "0");
        if (answer.status() == Answer.NOT_FOUND) {
            return Kind.NOTHING;
        }
        List<Listing.Entry> entries = entries(answer);
        if (entries.isEmpty()) {
            throw new IOException("the server says nothing of " + path);
        }
        return entries.get(0).isFolder() ? Kind.FOLDER : Kind.FILE;
    }

    List<String> names(Path folder) throws IOException {
        return names(folder, list(folder, "1"));
    }

    /** The same, and no names of a folder that is not there. */
    List<String> namesIfThere(Path folder) throws IOException {
        Answer answer = list(folder, "1");
        return answer.status() == Answer.NOT_FOUND ? List.of() : names(folder, answer);
    }

    private List<String> names(Path folder, Answer answer) throws IOException {
        String own = Listing.withoutSlashAtEnd(connection.url(folder).getPath());
        List<String> names = new ArrayList<>();
        for (Listing.Entry entry : entries(answer)) {
            if (!entry.path().equalsIgnoreCase(own)) {
                names.add(entry.name().orElseThrow(() -> new IOException("the server names an odd file in " + folder)));
            }
        }
        return names.stream().sorted().toList();
    }

    private Answer list(Path path, String depth) throws IOException {
        return connection.send(Step.of("PROPFIND", path).with("Depth", depth).withXml(Listing.QUESTION));
    }

    private static List<Listing.Entry> entries(Answer answer) throws IOException {
        if (answer.status() != Answer.MULTISTATUS) {
            throw answer.failure();
        }
        return Listing.read(answer.body());
    }

    /** With those above it. */
    void create(Path folder) throws IOException {
        if (folder.getNameCount() == 0) {
            return;
        }
        Answer answer = make(folder);
        if (answer.status() == Answer.CONFLICT) {
            create(folder.getParent());
            answer = make(folder);
        }
        if (!answer.isSuccess()) {
            // 405 where something is already, RFC 4918, section 9.3.1; Apache httpd says 403 if it came in this moment.
            Kind kind = kind(folder);
            if (kind == Kind.NOTHING) {
                throw answer.failure();
            }
            if (kind != Kind.FOLDER) {
                throw new FileAlreadyExistsException(connection.url(folder).toString());
            }
        }
    }

    /** Of all that ask for one folder at one time, one alone is answered that it was made. */
    Answer make(Path folder) throws IOException {
        return connection.send(Step.of("MKCOL", folder));
    }

    void delete(Path path) throws IOException {
        Answer answer = connection.send(Step.of("DELETE", path));
        if (answer.status() != Answer.NOT_FOUND) {
            answer.requireSuccess();
        }
    }
}
