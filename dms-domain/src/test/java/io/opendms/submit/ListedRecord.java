package io.opendms.submit;

import io.opendms.entry.Alias;
import io.opendms.record.ChangeRecord;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.record.Mark;
import io.opendms.record.OpenIntent;
import io.opendms.record.RecordFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** A change record in memory that remembers which closings were waited for. */
final class ListedRecord implements ChangeRecord {
    private final List<OpenIntent> open = new ArrayList<>();
    private final List<Closing> closings = new ArrayList<>();
    private final List<Closing> durable = new ArrayList<>();
    private final List<OpenIntent> ofOthers = new ArrayList<>();
    private final Set<Long> followed = new HashSet<>();
    private final Set<Alias> reserved = new HashSet<>();
    private boolean full;
    private boolean losing;
    private long last;
    private long marks;

    @Override
    public long open(Intent intent) {
        open.add(new OpenIntent(++last, intent));
        if (losing) {
            losing = false;
            throw new RecordFailure("no answer to the intent to " + intent.operation(), null);
        }
        return last;
    }

    /** Lets the next intent be kept without its number being told. */
    void losesNextNumber() {
        losing = true;
    }

    @Override
    public OptionalLong openUnlessReserved(Intent intent, Alias given) {
        return reserved.contains(given) ? OptionalLong.empty() : OptionalLong.of(open(intent));
    }

    @Override
    public long openGiving(Intent intent, Alias given) {
        return open(intent);
    }

    @Override
    public Mark mark(Alias alias) {
        return new Mark(++marks);
    }

    /** How many marks were read; each is another. */
    long marks() {
        return marks;
    }

    /** Lets an unfinished request be about to give an alias. */
    void reserve(Alias alias) {
        reserved.add(alias);
    }

    @Override
    public void closeLater(long intent, Closing closing) {
        if (full) {
            throw new RecordFailure("no room for the end of intent " + intent, null);
        }
        end(intent);
        closings.add(closing);
    }

    /** Lets no end be written until there is room again. */
    void takesEnds(boolean takes) {
        full = !takes;
    }

    @Override
    public void close(long intent, Closing closing) {
        closeLater(intent, closing);
        durable.add(closing);
    }

    @Override
    public boolean isOpen(long intent) {
        return open.stream().anyMatch(each -> each.number() == intent);
    }

    @Override
    public List<OpenIntent> openIntents() {
        return List.copyOf(open);
    }

    @Override
    public List<OpenIntent> takeOver() {
        List<OpenIntent> taken = List.copyOf(ofOthers);
        ofOthers.clear();
        open.addAll(taken);
        return taken;
    }

    @Override
    public Follower followerOf(long intent, Alias one, Alias other) {
        boolean own = open.stream()
                .filter(each -> each.number() > intent)
                .map(each -> Alias.of(each.intent().alias()))
                .anyMatch(alias -> alias.equals(one) || alias.equals(other));
        if (own) {
            return Follower.SAME_NODE;
        }
        return followed.contains(intent) ? Follower.OTHER_NODE : Follower.NONE;
    }

    /** Leaves an intent open in the name of a node that is gone. */
    OpenIntent leaveOpenElsewhere(String alias) {
        return leaveOpenElsewhere("CreateContact", alias, "");
    }

    OpenIntent leaveOpenElsewhere(String operation, String alias, String ldif) {
        OpenIntent left = new OpenIntent(
                ++last, new Intent(Instant.EPOCH, "r0", "f", "net:::1", operation, alias, "", "", ldif, ""));
        ofOthers.add(left);
        return left;
    }

    /** Lets some other node have changed the alias of an intent afterwards. */
    void follow(OpenIntent open) {
        followed.add(open.number());
    }

    void leaveOpen(String alias) {
        leaveOpen("CreateContact", alias);
    }

    void leaveOpen(String operation, String alias) {
        leaveOpen(operation, alias, "");
    }

    void leaveOpen(String operation, String alias, String ldif) {
        open(new Intent(Instant.EPOCH, "r0", "f", "net:::1", operation, alias, "", "", ldif, ""));
    }

    List<OpenIntent> open() {
        return open;
    }

    long opened() {
        return last;
    }

    List<Closing> closings() {
        return closings;
    }

    List<Closing> closedDurably() {
        return durable;
    }

    private void end(long intent) {
        if (!open.removeIf(candidate -> candidate.number() == intent)) {
            throw new IllegalStateException("intent " + intent + " is not open");
        }
    }
}
