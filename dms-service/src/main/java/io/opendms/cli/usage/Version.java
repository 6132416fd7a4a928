package io.opendms.cli.usage;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar was packaged as. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
        return new String[] {"dms " + version};
    }
}
