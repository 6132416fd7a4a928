package io.opendms.doctor.check.door;

import io.opendms.doctor.check.Finding;
import io.opendms.security.ntlm.HelperTrial;
import io.opendms.security.ntlm.NtlmSettings;
import java.util.Optional;

/** Asks the program that checks NTLM, before a farm's call has to. */
final class HelperCheck {
    private HelperCheck() {}

    static Finding of(NtlmSettings ntlm) {
        String tried = "ask " + ntlm.command().get(0) + " about an account that nobody has";
        Optional<String> complaint = HelperTrial.complaint(ntlm);
        return complaint.isEmpty()
                ? Finding.ok(tried, "it says that nobody has it")
                : Finding.fail(
                        tried,
                        complaint.get(),
                        "see that this machine has joined the domain (net ads testjoin), that winbindd runs (wbinfo -p) and that"
                                + " the account of dms is in the group winbindd_priv: docs/callers.md");
    }
}
