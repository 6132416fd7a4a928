package io.opendms.submit;

import io.opendms.directory.DirectoryFailure;

/** The one place where what the directory says turns into why a change was not made. */
final class Refusals {
    private Refusals() {}

    static Outcome.Refused of(DirectoryFailure failure) {
        String explanation = String.valueOf(failure.getMessage());
        return failure instanceof DirectoryFailure.MemberUnknown unknown
                ? new Outcome.Refused(Refusal.MEMBER_UNKNOWN, explanation, unknown.names())
                : new Outcome.Refused(word(failure), explanation);
    }

    private static Refusal word(DirectoryFailure failure) {
        if (failure instanceof DirectoryFailure.AliasTaken) {
            return Refusal.ALIAS_TAKEN;
        }
        if (failure instanceof DirectoryFailure.EntryMissing) {
            return Refusal.MISSING;
        }
        if (failure instanceof DirectoryFailure.ValueRefused) {
            return Refusal.VALUE_REFUSED;
        }
        if (failure instanceof DirectoryFailure.NotAdmitted) {
            return Refusal.NOT_ADMITTED;
        }
        if (failure instanceof DirectoryFailure.NotPermitted) {
            return Refusal.NOT_PERMITTED;
        }
        if (failure instanceof DirectoryFailure.NotConfigured) {
            return Refusal.NOT_CONFIGURED;
        }
        if (failure instanceof DirectoryFailure.Unreachable || failure instanceof DirectoryFailure.Uncertain) {
            return Refusal.UNREACHABLE;
        }
        return Refusal.INTERNAL;
    }
}
