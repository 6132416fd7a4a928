package io.opendms.bench.load;

import java.io.IOException;

/**
 * Does no more than every service must that keeps a record: an exchange by HTTP, a wait for the disk that all share, and then
 * the directory's work.
 */
public final class LeastCaller implements Caller {
    private final Caller http;
    private final Kept record;
    private final Caller directory;

    /**
     * Takes over both connections.
     *
     * @param http to a server that does nothing
     * @param record of what will be done, on disk
     * @param directory does what is to be done
     */
    public LeastCaller(Caller http, Kept record, Caller directory) {
        this.http = http;
        this.record = record;
        this.directory = directory;
    }

    /** A write that the disk has kept. */
    @FunctionalInterface
    public interface Kept {
        void keep() throws IOException;
    }

    @Override
    public void create(String alias) throws IOException {
        http.create(alias);
        record.keep();
        directory.create(alias);
    }

    @Override
    public void delete(String alias) throws IOException {
        http.delete(alias);
        record.keep();
        directory.delete(alias);
    }

    @Override
    public void close() throws IOException {
        http.close();
        directory.close();
    }
}
