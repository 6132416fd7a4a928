package io.opendms.store.head;

import io.opendms.store.jdbc.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a node's chain as the node itself knows it, since nobody else writes it: a node follows what it wrote, whatever the
 * database says by now. To be used within transactions of the database's writer only.
 */
public final class Tip implements Session.Participant {
    private static final Logger LOG = LoggerFactory.getLogger(Tip.class);

    private final String node;
    private final Optional<HeadFile> file;

    /** What is committed, and then that of which nobody knows whether it is; empty before the first look. */
    private final List<Link> known = new ArrayList<>();

    private @Nullable Link pending;

    /** What was last found in the place of an own record; null until then. */
    private @Nullable Link told;

    /** @param file where it is noted; empty for nowhere */
    public Tip(String node, Optional<HeadFile> file) {
        this.node = node;
        this.file = file;
    }

    /** Looks whether a chain has a record. */
    @FunctionalInterface
    public interface Look {
        boolean has(Link record) throws SQLException;
    }

    /**
     * What the next record is to follow: the last one of the chain, if that is the one which this node wrote last. If not, the one
     * which it wrote, at a number that is free, so that the next record shows in the chain itself that it was forged.
     *
     * @param last the last record that the database has
     * @param chain the whole of it
     */
    public Link next(Link last, Look chain) throws SQLException {
        if (known.isEmpty()) {
            begin(last, chain);
        }
        if (isOurs(last)) {
            return last;
        }
        Link own = own();
        tell(own, last);
        long number = last.number();
        for (Link each : known) {
            number = Math.max(number, each.number());
        }
        return new Link(Math.max(number, own.number()), own.hash());
    }

    private void begin(Link last, Look chain) throws SQLException {
        Optional<Link> noted = file.flatMap(HeadFile::read);
        if (noted.isPresent() && !chain.has(noted.get())) {
            tell(noted.get(), last);
            file.ifPresent(HeadFile::hold);
        }
        known.add(last);
    }

    private void tell(Link wrote, Link found) {
        if (told == null || !found.isSame(told)) {
            LOG.error("audit_trail_forged node={} wrote=\"{}\" found=\"{}\"", node, wrote, found);
        }
        told = found;
    }

    private boolean isOurs(Link last) {
        if (pending != null) {
            return pending.isSame(last);
        }
        for (Link each : known) {
            if (each.isSame(last)) {
                if (each != known.get(0)) {
                    // Its commit was done, though the answer was lost.
                    known.clear();
                    known.add(last);
                }
                return true;
            }
        }
        return false;
    }

    private Link own() {
        return pending == null ? known.get(0) : pending;
    }

    /** The last record that this node wrote, for a checkpoint to vouch for; the same as {@link #next} but for its number. */
    public Link own(Link last, Look chain) throws SQLException {
        next(last, chain);
        return own();
    }

    /** Adds a record to the transaction. */
    public void append(Session session, Link record) {
        if (pending == null) {
            session.join(this);
        }
        pending = record;
    }

    /** Whether the file proves that the chain was forged, or is another one, so that nobody is to vouch for it. Behind a look. */
    public boolean isRefuted() {
        return file.isPresent() && file.get().isHeld(known.get(0));
    }

    @Override
    public void ended(Session.End end) {
        Link last = pending;
        pending = null;
        if (last == null) {
            return;
        }
        switch (end) {
            case COMMITTED -> {
                known.clear();
                known.add(last);
                file.ifPresent(each -> each.note(last));
            }
            case UNKNOWN -> known.add(last);
            case UNDONE -> {}
        }
    }
}
