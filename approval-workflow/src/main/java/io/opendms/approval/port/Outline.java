package io.opendms.approval.port;

import io.opendms.approval.Status;
import io.opendms.submit.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a farm that follows its job needs to know of a request: one row, without plan and decisions.
 *
 * @param farm the farm's name
 * @param status where it stands
 * @param alias the alias that the change finds or makes
 * @param newAlias the alias that it gives, empty if that is the same
 * @param refusal why it could not be applied, present exactly if it failed
 * @param comment what is said of the status, may be empty
 */
public record Outline(
        String farm,
        Status status,
        String alias,
        String newAlias,
        @Nullable Refusal refusal,
        String comment) {

    /** The alias that stands after the change. */
    public String resultingAlias() {
        return newAlias.isEmpty() ? alias : newAlias;
    }

    /** Why it could not be applied. */
    public Optional<Refusal> failure() {
        return Optional.ofNullable(refusal);
    }
}
