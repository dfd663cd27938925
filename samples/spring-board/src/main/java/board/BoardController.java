package board;

import java.io.IOException;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import ringcentral.presence.PresenceClient;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.model.PresenceInfoRequest;
import ringcentral.presence.model.PresenceNotification;
import ringcentral.presence.model.UserPresence;
import ringcentral.presence.watch.EffectiveStatus;
import ringcentral.presence.watch.PresenceWatch;
import ringcentral.presence.watch.Webhooks;

@RestController
final class BoardController {
  private final PresenceClient client;
  private final PresenceWatch watch;
  private final String secret;

  BoardController(
      PresenceClient client, PresenceWatch watch, @Value("${board.secret}") String secret) {
    this.client = client;
    this.watch = watch;
    this.secret = secret;
  }

  record Tile(String id, EffectiveStatus status, UserPresence presence) {}

  @GetMapping("/board")
  List<Tile> board() {
    return watch.snapshot().entrySet().stream()
        .map(each -> new Tile(each.getKey(), EffectiveStatus.of(each.getValue()), each.getValue()))
        .toList();
  }

  @GetMapping("/people/{id}")
  UserPresence person(@PathVariable String id) throws IOException {
    return client.execute(client.api().readUserPresenceStatus("~", id));
  }

  @PutMapping("/me")
  void change(@RequestBody PresenceInfoRequest request) throws IOException {
    client.execute(client.api().updateUserPresenceStatus("~", "~", request));
  }

  @ExceptionHandler
  ProblemDetail refused(PresenceApiException error) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatusCode.valueOf(error.status() == 404 ? 404 : 502), error.getMessage());
  }

  @PostMapping("/webhook")
  ResponseEntity<Void> webhook(
      @RequestHeader HttpHeaders headers, @RequestBody(required = false) String body) {
    PresenceNotification notification =
        Webhooks.verify(secret, headers::getFirst) ? Webhooks.parse(body) : null;
    if (notification != null) {
      watch.accept(notification);
    }
    String handshake = Webhooks.handshake(headers::getFirst);
    return handshake == null
        ? ResponseEntity.ok().build()
        : ResponseEntity.ok()
            .header(Webhooks.VALIDATION_TOKEN, handshake)
            .contentType(MediaType.APPLICATION_JSON)
            .build();
  }
}
