package board;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.auth.Credentials;
import ringcentral.presence.watch.PresenceWatch;

/** A board of everybody in the account. */
@SpringBootApplication
public class BoardApplication {
  public static void main(String[] args) {
    SpringApplication.run(BoardApplication.class, args);
  }

  @Bean
  PresenceClient client() {
    return PresenceClient.builder().credentials(Credentials.fromEnvironment()).build();
  }

  @Bean
  PresenceWatch watch(PresenceClient client) {
    return client.watchAccount().start(change -> {});
  }

  @Bean
  MeterBinder presenceMetrics(PresenceWatch watch) {
    return registry -> {
      Gauge.builder("presence.people", watch, it -> it.snapshot().size()).register(registry);
      Gauge.builder("presence.age", watch, BoardApplication::age)
          .baseUnit("seconds")
          .register(registry);
    };
  }

  private static double age(PresenceWatch watch) {
    Instant asOf = watch.freshness().asOf();
    return asOf == null ? Double.NaN : Duration.between(asOf, Instant.now()).toMillis() / 1000.0;
  }
}
