package io.opendms.ingest.webdav;

import io.opendms.ingest.delivery.SharedLocks;
import io.opendms.ingest.library.folder.Kind;
import io.opendms.ingest.library.folder.RemoteDisk;
import io.opendms.ingest.wire.ClientKeys;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A folder of a WebDAV server. Thread-safe. */
public final class DavDisk implements RemoteDisk {
    private final Connection connection;
    private final Folders folders;
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
        this.folders = new Folders(connection);
        this.locks = new DavLocks(connection, folders, settings.lease());
        this.location = settings.url().toString();
    }

    @Override
    public String location() {
        return location;
    }

    @Override
    public Kind kind(Path path) throws IOException {
        return folders.kind(path);
    }

    @Override
    public List<String> names(Path folder) throws IOException {
        return folders.names(folder);
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
        folders.create(folder);
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
        folders.delete(path);
    }

    @Override
    public <T, X extends Exception> T locked(Path file, SharedLocks.Work<T, X> work) throws IOException, X {
        return locks.locked(file, work);
    }
}
