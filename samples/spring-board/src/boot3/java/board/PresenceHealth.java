package board;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;
import ringcentral.presence.watch.Freshness;
import ringcentral.presence.watch.PresenceWatch;

@Component
final class PresenceHealth implements HealthIndicator {
  private final PresenceWatch watch;

  PresenceHealth(PresenceWatch watch) {
    this.watch = watch;
  }

  @Override
  public Health health() {
    Freshness freshness = watch.freshness();
    Health.Builder health =
        switch (freshness.state()) {
          case LIVE -> Health.up();
          case STALE -> Health.unknown();
          case FAILED -> Health.down();
        };
    return health.withDetail("presence", freshness.toString()).build();
  }
}
