package dev.rollcall.local;

import java.net.URI;

/**
 * Where an installation is reached, whoever runs it.
 *
 * @param gateway where people sign in
 * @param simulator the stand-in for Microsoft, and its control API
 * @param kafkaBootstrapServers where billing systems would read count events
 */
public record Addresses(URI gateway, URI simulator, String kafkaBootstrapServers) {

    private static final String AT = "--at";
    private static final String SIMULATOR = "--simulator";
    private static final String KAFKA = "--kafka";

    /** Whether the command line names an installation that somebody else runs. */
    static boolean areIn(Options options) {
        return options.value(AT) != null;
    }

    /**
     * The ones on the command line.
     *
     * @throws Trouble when one is missing, or is none
     */
    static Addresses in(Options options) throws Trouble {
        return new Addresses(
                uri(options, AT, "http://localhost:8400"),
                uri(options, SIMULATOR, "http://localhost:8406"),
                options.required(KAFKA, "a broker's HOST:PORT"));
    }

    private static URI uri(Options options, String option, String example) throws Trouble {
        String text = options.required(option, "an address as " + example);
        URI uri = URI.create(text);
        if (uri.getHost() == null || !text.startsWith("http")) {
            throw new Trouble(option + " wants an address as " + example + ", not " + text + ".");
        }
        return uri;
    }
}
