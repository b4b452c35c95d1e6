package dev.rollcall.demo;

import java.net.URI;

/**
 * Where an installation is reached, whoever runs it.
 *
 * @param gateway where people sign in
 * @param simulator the stand-in for Microsoft, and its control API
 * @param kafkaBootstrapServers where billing systems would read count events
 */
public record Addresses(URI gateway, URI simulator, String kafkaBootstrapServers) {}
