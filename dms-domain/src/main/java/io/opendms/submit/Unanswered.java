package io.opendms.submit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opendms.change.Change;
import io.opendms.change.ChangeMembers;
import io.opendms.change.CreateContact;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteContact;
import io.opendms.change.DeleteGroup;
import io.opendms.change.ModifyContact;
import io.opendms.change.ModifyGroup;
import io.opendms.change.RenameGroup;
import io.opendms.directory.Directory;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Plan;
import io.opendms.directory.Settlement;
import io.opendms.entry.Alias;
import io.opendms.entry.GroupData;
import io.opendms.farm.Farm;
import io.opendms.record.Intent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The changes that were looked for in the directory after their callers had heard nothing, or that they had failed. A farm
 * asks for such a change again, and if what it asks for stands already, by its own doing: that is success, once. One that was
 * not found may stand by then, too, since a server may carry out late what it did not answer. Of each alias the last such
 * change is kept, for a day, and of all the last {@value #MOST}; a restart forgets them. May be used from any thread.
 */
final class Unanswered {
    /** What is kept of each is some thousand characters at most. */
    static final int MOST = 10_000;

    static final Duration KEPT = Duration.ofHours(24);

    /** In characters, of what takes a change back: of a deleted group that is each of its members. */
    static final int MOST_INVERSE = 8_192;

    private final Directory directory;
    private final InstantSource clock;
    /** The oldest first; guarded by itself. */
    private final Map<Alias, Settled> settled = new LinkedHashMap<>();

    Unanswered(Directory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Keeps a change that was looked for, unless it is one that may be made any number of times, or was not found and is more
     * than can be kept.
     *
     * @param found whether its writes were found, so that the record says that they stand
     */
    void add(Intent intent, boolean found) {
        Alias alias = Alias.of(intent.alias());
        synchronized (settled) {
            settled.remove(alias);
            if (ChangeMembers.isOperation(intent.operation())
                    || !found && intent.inverseLdif().length() > MOST_INVERSE) {
                return;
            }
            settled.put(
                    alias,
                    new Settled(
                            intent.farm(),
                            intent.operation(),
                            intent.ldif(),
                            // Needed only to put down what the record does not say yet.
                            found ? "" : intent.inverseLdif(),
                            found,
                            clock.instant()));
            if (settled.size() > MOST) {
                Iterator<Alias> oldest = settled.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
        }
    }

    /** To be called when an alias has been changed since: from then on the earlier change is history. */
    void forget(Alias alias) {
        synchronized (settled) {
            settled.remove(alias);
        }
    }

    /**
     * What made a change already that is not possible any more: an unanswered call for the same, which stands as it was made;
     * it is forgotten with this. To be called while the change's aliases are locked.
     *
     * @throws DirectoryFailure if the directory does not answer
     */
    Optional<Made> answer(Farm farm, Change change) {
        Optional<Made> made = find(change.alias())
                .filter(earlier -> earlier.isLike(farm, change))
                .map(earlier -> new Made(directory.restore(earlier.ldif(), earlier.inverseLdif()), earlier.found()))
                .filter(earlier -> stands(earlier) && shows(farm, change));
        made.ifPresent(earlier -> forget(change.alias()));
        return made;
    }

    /**
     * What a call wrote that was not answered.
     *
     * @param plan its writes, and what takes them back
     * @param recorded whether the record says that they stand
     */
    record Made(Plan plan, boolean recorded) {}

    private Optional<Settled> find(Alias alias) {
        Instant oldest = clock.instant().minus(KEPT);
        synchronized (settled) {
            return Optional.ofNullable(settled.get(alias))
                    .filter(earlier -> !earlier.at().isBefore(oldest));
        }
    }

    private boolean stands(Made earlier) {
        return directory.settle(earlier.plan()) instanceof Settlement.Applied;
    }

    /** The record holds the earlier call's writes but not its values, so the values asked for now are held to the entry. */
    private boolean shows(Farm farm, Change change) {
        try {
            Optional<Change> ofNothing = ofNothing(change);
            return ofNothing.isEmpty() || directory.plan(farm, ofNothing.get()).isEmpty();
        } catch (DirectoryFailure.AliasTaken | DirectoryFailure.EntryMissing e) {
            // The farm has no such entry of this kind.
            return false;
        }
    }

    /** The change that would write nothing if the result of this one stands; empty if nothing is to be there. */
    private static Optional<Change> ofNothing(Change change) {
        Alias alias = change.resultingAlias();
        if (change instanceof CreateContact create) {
            return Optional.of(new ModifyContact(alias, alias, create.data()));
        }
        if (change instanceof ModifyContact modify) {
            return Optional.of(new ModifyContact(alias, alias, modify.data()));
        }
        if (change instanceof CreateGroup create) {
            return Optional.of(new ModifyGroup(alias, named(create)));
        }
        if (change instanceof RenameGroup) {
            return Optional.of(new RenameGroup(alias, alias));
        }
        if (change instanceof DeleteContact || change instanceof DeleteGroup) {
            return Optional.empty();
        }
        return Optional.of(change);
    }

    /** A new group without a title is named by its alias; a modification without one would leave any title. */
    private static GroupData named(CreateGroup create) {
        GroupData data = create.data();
        return data.name().isEmpty()
                ? new GroupData(create.alias().value(), data.description(), data.manager(), data.senders())
                : data;
    }

    private record Settled(String farm, String operation, String ldif, String inverseLdif, boolean found, Instant at) {
        boolean isLike(Farm asking, Change change) {
            return farm.equals(asking.name())
                    && operation.equals(change.operation())
                    && (change.alias().equals(change.resultingAlias())
                            || writes(change.resultingAlias().value()));
        }

        /**
         * Whether a value of the plan is this one: RFC 2849 has it after one colon, or in Base64 after two. The intent does
         * not name the new alias of a rename, and another entry of the farm must not pass for the renamed one.
         */
        private boolean writes(String value) {
            String encoded = Base64.getEncoder().encodeToString(value.getBytes(UTF_8));
            return ldif.lines().anyMatch(line -> line.endsWith(": " + value) || line.endsWith(":: " + encoded));
        }
    }
}
