package io.opendms.submit;

import io.opendms.change.Change;
import io.opendms.directory.Directory;
import io.opendms.directory.DirectoryFailure;
import io.opendms.farm.Farm;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets a change be made when there is room for it, its aliases are locked and nothing waits of them. */
final class Turns {
    private final Directory directory;
    private final Settler settler;
    private final Room room;

    Turns(Directory directory, Settler settler, Room room) {
        this.directory = directory;
        this.settler = settler;
        this.room = room;
    }

    /**
     * Runs something when it is a change's turn. Room is waited for before the locks, since other changes share these; how much
     * it takes is known for certain behind them only, so that one which turns out to need more waits again.
     *
     * @param known how many members there are in it for certain, if it is known
     * @throws DirectoryFailure if the directory does not answer, or, as unreachable, if there was no room in time
     */
    <T> T take(Farm farm, Change change, long known, Supplier<T> body) {
        long held = known > Room.FEW ? Math.max(known, directory.weight(farm, change)) : Room.FEW;
        while (true) {
            Turn<T> turn = attempt(farm, change, held, body);
            if (turn.result().isPresent()) {
                return turn.result().get();
            }
            held = turn.weight();
        }
    }

    /** The same for somebody who only looks, at whatever others do meanwhile. */
    <T> T look(Farm farm, Change change, long known, Supplier<T> body) {
        return room.holding(farm.name(), Math.max(known, directory.weight(farm, change)), body)
                .orElseThrow(() -> none(change));
    }

    private <T> Turn<T> attempt(Farm farm, Change change, long held, Supplier<T> body) {
        return room.holding(
                        farm.name(),
                        held,
                        () -> settler.whenSettled(change.alias(), change.resultingAlias(), () -> {
                            long weight = directory.weight(farm, change);
                            return new Turn<>(weight, weight <= held ? Optional.of(body.get()) : Optional.empty());
                        }))
                .orElseThrow(() -> none(change));
    }

    private static DirectoryFailure none(Change change) {
        return new DirectoryFailure.Unreachable(
                change.operation() + " of " + change.alias() + " has many members and waited for others that have, of"
                        + " which too many are in work; ask for it again later");
    }

    /** @param result empty if there has to be more room, namely for this weight */
    private record Turn<T>(long weight, Optional<T> result) {}
}
