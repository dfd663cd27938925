/**
 * A stand-in for the service, for tests, demo and benchmarks.
 *
 * <p>{@link ringcentral.presence.testing.SimulatedService} is the service itself, free of any HTTP
 * library; {@link ringcentral.presence.testing.PresenceSimulator} puts it behind a socket. Its JSON
 * is written by hand, not by the client's models, so that the two can contradict each other.
 */
@org.jspecify.annotations.NullMarked
package ringcentral.presence.testing;
