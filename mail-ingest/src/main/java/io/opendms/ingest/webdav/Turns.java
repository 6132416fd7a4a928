package io.opendms.ingest.webdav;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Says whose turn it is, by folders whose names are numbers: while the highest is odd, somebody has the turn; while it is even,
 * nobody. Whoever takes a turn, goes on with it or gives it back makes the next number, and of all that make one folder the server
 * lets one alone succeed. The locks of a server are not enough: Apache httpd grants an exclusive one to two that ask at one time,
 * ADR 76.
 *
 * <p>A turn that its holder does not go on with counts as given back once it was seen for as long as a lock lasts, by this machine's
 * own clock. Turns of one folder are asked by one thread at a time; a turn that is held may be gone on with by another.
 */
final class Turns {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /** So many numbers stay: who lists them while others come and go must see one that is higher than his own. */
    private static final int KEPT = 8;

    private static final long NONE = 0;

    private final Folders folders;
    private final Path folder;
    private final Duration lease;

    private long watched = NONE;
    private long watchedSince;

    /** @param lease how long a turn lasts whose holder is killed */
    Turns(Folders folders, Path folder, Duration lease) {
        this.folders = folders;
        this.folder = folder;
        this.lease = lease;
    }

    /** Begins to watch the turn of somebody else, if there is one. */
    void watch() throws IOException {
        see(last());
    }

    /** Takes the turn and returns its number; empty while it is somebody else's. */
    OptionalLong take() throws IOException {
        long last = last();
        see(last);
        if (!isOver()) {
            return OptionalLong.empty();
        }
        long mine = last + (isHeld(last) ? 2 : 1);
        return isMade(mine) ? OptionalLong.of(mine) : OptionalLong.empty();
    }

    private void see(long turn) {
        if (turn != watched) {
            watched = turn;
            watchedSince = System.nanoTime();
        }
    }

    /** Whether the turn that was seen last is nobody's, or was for so long that its holder is gone. */
    private boolean isOver() {
        return !isHeld(watched) || System.nanoTime() - watchedSince >= lease.toNanos();
    }

    private static boolean isHeld(long turn) {
        return turn % 2 == 1;
    }

    /** Goes on with a turn, and returns its number from now on; empty if somebody has taken it. */
    OptionalLong goOn(long mine) throws IOException {
        return isMade(mine + 2) ? OptionalLong.of(mine + 2) : OptionalLong.empty();
    }

    /** Whether nobody has taken the turn meanwhile. */
    boolean isKept(long mine) throws IOException {
        return last() == mine;
    }

    /** Gives the turn back; nothing is changed by that if somebody has taken it. */
    void giveBack(long mine) throws IOException {
        Answer answer = make(mine + 1);
        if (!answer.isSuccess() && last() <= mine) {
            throw answer.failure();
        }
        for (String name : folders.names(folder)) {
            if (NUMBER.matcher(name).matches() && Long.parseLong(name) < mine - KEPT) {
                folders.delete(folder.resolve(name));
            }
        }
    }

    /** A number that was passed long ago can be made once more, so what is made counts only if it is the highest. */
    private boolean isMade(long turn) throws IOException {
        Answer answer = make(turn);
        long last = last();
        if (!answer.isSuccess()) {
            if (last < turn) {
                throw answer.failure();
            }
            return false;
        }
        if (last != turn) {
            folders.delete(folder.resolve(Long.toString(turn)));
        }
        return last == turn;
    }

    private Answer make(long turn) throws IOException {
        Path numbered = folder.resolve(Long.toString(turn));
        Answer answer = folders.make(numbered);
        if (answer.status() == Answer.CONFLICT) {
            folders.make(folder);
            answer = folders.make(numbered);
        }
        return answer;
    }

    private long last() throws IOException {
        return folders.namesIfThere(folder).stream()
                .filter(name -> NUMBER.matcher(name).matches())
                .mapToLong(Long::parseLong)
                .max()
                .orElse(NONE);
    }
}
