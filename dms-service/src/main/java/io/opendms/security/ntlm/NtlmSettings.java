package io.opendms.security.ntlm;

import io.opendms.security.negotiate.AccountNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How NTLM is checked.
 *
 * @param command the program and its arguments, which speaks the protocol squid-2.5-ntlmssp
 * @param processes how many may run at a time
 * @param timeout how long the program may take for an answer, which it has to get from a domain controller
 * @param handshake how long a client may take between its two messages, before another one may have its place
 * @param patience how long a client waits for a place where all are in use
 * @param names what else the accounts are called
 */
public record NtlmSettings(
        List<String> command,
        int processes,
        Duration timeout,
        Duration handshake,
        Duration patience,
        AccountNames names) {
    private static final String PROTOCOL = "--helper-protocol=";

    public NtlmSettings {
        command = List.copyOf(command);
    }

    /**
     * With the usual limits: 16 processes, 10 seconds, 5 seconds, and 6 to wait, in which one that stands still gives way; the
     * protocol is added where no other is named.
     */
    public static NtlmSettings of(String command, AccountNames names) {
        List<String> words = new ArrayList<>(List.of(command.strip().split("\\s+")));
        if (words.stream().noneMatch(word -> word.startsWith(PROTOCOL))) {
            words.add(PROTOCOL + "squid-2.5-ntlmssp");
        }
        return new NtlmSettings(words, 16, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(6), names);
    }
}
