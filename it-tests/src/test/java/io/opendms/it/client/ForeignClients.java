package io.opendms.it.client;

import io.opendms.it.peer.Peers;
import java.io.IOException;

/** What the clients that are made of the served WSDL run on. */
final class ForeignClients {
    /** Debian's own, since that is where Debian's packages go. */
    static final String PYTHON = "/usr/bin/python3";

    private ForeignClients() {}

    static void requirePhp() throws InterruptedException {
        require("php's SoapClient", "php", "-r", "exit((int) !class_exists('SoapClient'));");
    }

    static void requireZeep() throws InterruptedException {
        require("zeep for " + PYTHON, PYTHON, "-c", "import zeep");
    }

    private static void require(String peer, String... probe) throws InterruptedException {
        Peers.require(succeeds(probe), peer + " is not installed; it-tests/install-peers.sh installs it");
    }

    private static boolean succeeds(String... probe) throws InterruptedException {
        try {
            return new ProcessBuilder(probe)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // How Java says that there is no such program.
            return false;
        }
    }
}
