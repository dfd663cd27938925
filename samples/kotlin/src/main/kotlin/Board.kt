import kotlinx.coroutines.async
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.channels.trySendBlocking
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.runBlocking
import retrofit2.await
import ringcentral.presence.PresenceClient
import ringcentral.presence.api.Servers
import ringcentral.presence.auth.Credentials
import ringcentral.presence.errors.PresenceApiException
import ringcentral.presence.model.UserPresence
import ringcentral.presence.watch.EffectiveStatus
import ringcentral.presence.watch.PresenceChange

/** Prints who can be reached, and then who changes, until Ctrl-C. */
fun main(ids: Array<String>) = runBlocking {
  PresenceClient.builder()
    .server(System.getenv("RINGCENTRAL_SERVER") ?: Servers.PRODUCTION)
    .credentials(Credentials.fromEnvironment())
    .build().use { client ->
      println(client.headline(ids.toList()))
      client.changes(ids.toList()).collect { change -> println(change.text()) }
    }
}

/** Two requests at the same time: me and the team. Canceling the coroutine cancels both. */
suspend fun PresenceClient.headline(ids: List<String>): String = coroutineScope {
  val me = async { api().readUserPresenceStatus("~", "~").await() }
  val team = async { batch().readUserPresenceStatuses("~", ids).await() }
  val free = team.await().found().values.count { it.isFree() }
  "I am ${me.await().presenceStatus()?.value() ?: "unknown"}, $free of ${ids.size} are free"
}

private fun UserPresence.isFree() =
  EffectiveStatus.of(this).availability() == EffectiveStatus.Availability.AVAILABLE

/** A flow that reads and watches while it is collected. */
fun PresenceClient.changes(ids: Collection<String>): Flow<PresenceChange> = callbackFlow {
  val watch = watch(ids).start { change -> trySendBlocking(change) }
  awaitClose { watch.close() }
}

fun PresenceChange.text(): String =
  id() + " " + (current()?.let { EffectiveStatus.of(it).toString() } ?: reason()?.message)

/** Null if there is no such person; any other error is thrown. */
suspend fun PresenceClient.find(id: String): UserPresence? =
  try {
    checked(api().readUserPresenceStatus("~", id)).await()
  } catch (error: PresenceApiException) {
    if (error.errorCode() == "CMN-102") null else throw error
  }
