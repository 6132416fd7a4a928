package io.opendms.ingest.webdav;

import io.opendms.ingest.delivery.SharedLocks;
import io.opendms.ingest.library.folder.Kind;
import io.opendms.ingest.library.folder.RemoteDisk;
import io.opendms.ingest.wire.ClientKeys;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A folder of a WebDAV server. Thread-safe. */
public final class DavDisk implements RemoteDisk {
    private final Connection connection;
    private final DavLocks locks;
    private final String location;

    /**
     * To a server that gets to see no certificate of ours.
     *
     * @throws IOException if the file of certificates cannot be read
     */
    public DavDisk(WebdavSettings settings) throws IOException {
        this(settings, ClientKeys.NONE);
    }

    /** @param keys what the server gets to see if it asks */
    public DavDisk(WebdavSettings settings, ClientKeys keys) throws IOException {
        this.connection = new Connection(settings, keys);
        this.locks = new DavLocks(connection, settings.lease());
        this.location = settings.url().toString();
    }

    @Override
    public String location() {
        return location;
    }

    @Override
    public Kind kind(Path path) throws IOException {
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

    @Override
    public List<String> names(Path folder) throws IOException {
        String own = Listing.withoutSlashAtEnd(connection.url(folder).getPath());
        List<String> names = new ArrayList<>();
        for (Listing.Entry entry : entries(list(folder, "1"))) {
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

    @Override
    public Optional<String> read(Path file) throws IOException {
        Answer answer = connection.send(Step.of("GET", file));
        if (answer.status() == Answer.NOT_FOUND) {
            return Optional.empty();
        }
        answer.requireSuccess();
        return Optional.of(new String(answer.body(), StandardCharsets.UTF_8));
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        if (folder.getNameCount() == 0) {
            return;
        }
        Answer answer = connection.send(Step.of("MKCOL", folder));
        if (answer.status() == Answer.CONFLICT) {
            createFolders(folder.getParent());
            answer = connection.send(Step.of("MKCOL", folder));
        }
        if (!answer.isSuccess()) {
            // 405 where something is already, RFC 4918, section 9.3.1; Apache httpd says 403 if it came in this moment.
            Kind kind = kind(folder);
            if (kind == Kind.NOTHING) {
                throw answer.failure();
            }
            if (kind != Kind.FOLDER) {
                throw new FileAlreadyExistsException(location + folder);
            }
        }
    }

    @Override
    public void write(Path file, InputStream content) throws IOException {
        connection
                .send(Step.of("PUT", file).with(BodyPublishers.ofByteArray(content.readAllBytes())))
                .requireSuccess();
    }

    @Override
    public void upload(Path local, Path file) throws IOException {
        connection.send(Step.of("PUT", file).with(BodyPublishers.ofFile(local))).requireSuccess();
    }

    /** What a server has answered to is its own. */
    @Override
    public void sync(Path path) {}

    @Override
    public void move(Path from, Path to) throws IOException {
        move(from, to, "F").requireSuccess();
    }

    /** Overwriting would take away a whole folder that has come there, so that is tried last. */
    @Override
    public void replace(Path from, Path to) throws IOException {
        Answer answer = move(from, to, "F");
        if (answer.status() == Answer.EXISTS) {
            if (kind(to) != Kind.FILE) {
                throw new IOException("a folder stands in the place of the document " + to);
            }
            answer = move(from, to, "T");
        }
        answer.requireSuccess();
    }

    private Answer move(Path from, Path to, String overwrite) throws IOException {
        return connection.send(Step.of("MOVE", from)
                .with("Destination", connection.url(to).toString())
                .with("Overwrite", overwrite));
    }

    @Override
    public void delete(Path path) throws IOException {
        Answer answer = connection.send(Step.of("DELETE", path));
        if (answer.status() != Answer.NOT_FOUND) {
            answer.requireSuccess();
        }
    }

    @Override
    public <T, X extends Exception> T locked(Path file, SharedLocks.Work<T, X> work) throws IOException, X {
        return locks.locked(file, work);
    }
}
