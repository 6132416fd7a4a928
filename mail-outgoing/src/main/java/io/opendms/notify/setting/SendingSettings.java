package io.opendms.notify.setting;

/** All that is needed to send a mail; equal settings share connections. */
public record SendingSettings(ServerAddress server, Identity identity, Envelope envelope, Throughput throughput) {

    /** With the usual throughput. */
    public SendingSettings(ServerAddress server, Identity identity, Envelope envelope) {
        this(server, identity, envelope, Throughput.USUAL);
    }
}
