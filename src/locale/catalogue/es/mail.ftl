# The words of every letter.

mail-greeting = Hola, { $name }:
mail-greeting-unnamed = Hola:
mail-before = Antes
mail-after = Ahora
mail-new = Nuevo
mail-gone = Ya no se aplica
mail-address = Si el botón no funciona, abra esta dirección en su navegador:
mail-note = Nota de su equipo de cumplimiento: { $note }

mail-why-agent = Recibe este correo porque atiende a clientes en: { $markets }. El enlace es personal; no lo reenvíe, por favor.
mail-why-manager = Recibe este correo porque dirige este equipo.
mail-why-officer = Recibe este correo porque se ocupa del cumplimiento normativo.
mail-why-auditor = Recibe este correo porque audita lo que aquí se registra.
mail-why-passed = Recibe este correo porque ha aprobado un examen de su organización.
mail-why-code = Recibe este correo porque se ha pedido este código con su enlace. Es personal; no lo comparta, por favor.
mail-why-test = Recibe este correo porque alguien ha comprobado si el correo llega a su dirección.

mail-push-subject = { $title } – leer hasta el { $date }
mail-push-due = Léalo y confírmelo, por favor, a más tardar el { $moment }.
mail-push-button = Leer y confirmar

mail-digest-subject = { $count ->
    [one] Un cambio legal: { $places } – leer hasta el { $date }
   *[other] { $count } cambios legales: { $places } – leer hasta el { $date }
}
mail-digest-heading = { $count ->
    [one] Un cambio en la ley
   *[other] { $count } cambios en la ley
}
mail-digest-lead = Varios cambios han llegado casi a la vez, así que este único correo los reúne todos. Confirme cada uno en su propia página, por favor; cada uno lleva unos dos minutos.

mail-quiz-subject = { $title } – responder hasta el { $date }
mail-quiz-lead = { $count ->
    [one] Su cuestionario está abierto. Tiene una pregunta.
   *[other] Su cuestionario está abierto. Tiene { $count } preguntas.
}
mail-quiz-terms = { $count ->
    [one] Se aprueba con { $pass } y dispone de un intento.
   *[other] Se aprueba con { $pass } y dispone de { $count } intentos.
}
mail-quiz-inert = Abrir el enlace no inicia nada: el cuestionario empieza cuando envía su primera respuesta.
mail-quiz-due = Termínelo, por favor, a más tardar el { $moment }.
mail-quiz-button = Abrir el cuestionario

mail-reminder-subject = Recordatorio: { $title } – hasta el { $date }
mail-reminder-lead = Esto sigue pendiente. Solo lleva unos minutos.
mail-reminder-due = El plazo termina el { $moment }.
mail-reminder-was-due = El plazo terminó el { $moment }.
mail-reminder-button = Abrir
mail-reminder-also = También pendiente
mail-reminder-line = { $title } – hasta el { $date }

mail-result-subject-passed = Aprobado: { $title }
mail-result-subject-failed = Aún sin aprobar: { $title }
mail-result-subject-other = Su resultado: { $title }
mail-result-lead-passed = Ha aprobado con { $score }; hacía falta { $pass }. Enhorabuena.
mail-result-lead-failed = Ha obtenido { $score }; hace falta { $pass }.
mail-result-lead-other = Ha obtenido { $score }; hace falta { $pass }.
mail-result-review = Conviene volver a leer
mail-result-left = { $left ->
    [0] No le quedan intentos. Hable, por favor, con quien dirige su equipo.
    [one] Le queda un intento.
   *[other] Le quedan { $left } intentos.
}
mail-result-again = Puede intentarlo de nuevo a partir del { $moment }.
mail-result-button = Ver sus respuestas

mail-certificate-subject = Certificado: { $title }
mail-certificate-lead = Ha aprobado. Guarde este correo, por favor: es su certificado.
mail-certificate-name = Nombre
mail-certificate-quiz = Examen
mail-certificate-score = Resultado
mail-certificate-reached = { $score } (hacía falta { $pass })
mail-certificate-date = Aprobado el
mail-certificate-issuer = Expedido por
mail-certificate-entry = Entrada en el registro de auditoría
mail-certificate-digest = Huella de la entrada
mail-certificate-covers = Qué abarca
mail-certificate-covers-line = { $place }: { $laws }
mail-certificate-proof = El resultado consta en el registro de auditoría de la organización con esta entrada y esta huella. Un auditor puede comprobar que la entrada no se ha modificado desde entonces; el registro no contiene nombres.

mail-overdue-subject = { $count ->
    [one] Una tarea de su equipo está fuera de plazo
   *[other] { $count } tareas de su equipo están fuera de plazo
}
mail-overdue-lead = Procure, por favor, que se termine lo siguiente, o diga al equipo de cumplimiento qué lo impide.
mail-overdue-line = { $name }: { $title }, plazo hasta el { $date }
mail-overdue-button = Ver el equipo

mail-blind-subject = Sin poder leerse desde el { $date }: { $source }
mail-blind-lead = { $source } no se puede leer desde el { $moment }. Lo que se publique allí puede pasar inadvertido.
mail-blind-reason = En el registro (en inglés): { $reason }
mail-blind-why-unreachable = No se puede acceder al servidor, o su respuesta se interrumpe.
mail-blind-why-refused = El servidor no permite leer la página. Consulte a su responsable o busque otra dirección oficial.
mail-blind-why-gone = La dirección muestra una página de error: la página se ha trasladado o retirado.
mail-blind-why-server = Falla el propio servidor. A menudo se resuelve solo.
mail-blind-why-elsewhere = La dirección lleva a otro sitio y no al texto. Compruebe dónde se publica ahora.
mail-blind-why-other-text = Lo que llega no es el texto que había: está vacío, ilegible, cortado, en otro idioma o falta casi todo.
mail-blind-why-too-large = La respuesta es mayor de lo que debería ser una página y no se leyó hasta el final.
mail-blind-why-browser = La página necesita un navegador para formarse, y en nuestro lado no hay ninguno o ha fallado.
mail-blind-why-consent = El sitio exige el consentimiento antes de mostrar la página.
mail-blind-why-tls = El certificado del servidor, o la propia conexión segura, no es fiable. Nunca se lee por una conexión insegura; debe corregirlo quien administra el servidor.
mail-blind-why-robots = El archivo robots.txt del sitio no permite que lo lean programas. Una persona responsable puede autorizarlo con un motivo, que queda registrado.
mail-blind-why-challenge = El sitio exige comprobar que hay un navegador o una persona antes de mostrar la página.
mail-blind-why-login = La página pide iniciar sesión.
mail-blind-why-anchor-lost = Falta el texto que debe figurar en la página: es otra página, o el texto de referencia configurado está desactualizado.
mail-blind-why-selector-matched-nothing = La parte configurada de la página ya no está: la página se ha rediseñado.
mail-blind-why-encrypted = El PDF pide una contraseña. Solicite al editor una copia abierta.
mail-blind-why-scanned = El PDF solo contiene imágenes de las páginas, sin texto. Busque una versión con texto.
mail-blind-why-too-heavy = Leer el PDF exige más memoria o tiempo que cualquier documento normal. Busque una versión más sencilla.
mail-blind-why-shared-body = El servidor entrega la misma página en varias direcciones, así que no es el texto de ninguna de ellas.
mail-blind-moved = El sitio indica que la página se ha trasladado definitivamente a { $url }. Corrija la dirección de la fuente si es así.
mail-blind-advice = Consulte la fuente y corrija sus ajustes, o confirme que lo sabe con el comando indicado más abajo. Este correo se repetirá hasta que alguien lo haga.
mail-blind-link = La fuente
mail-blind-button = Ver el historial de la fuente

mail-quiet-subject = Sin novedades desde hace más de lo habitual: { $source }
mail-quiet-lead = { $source } se puede leer, pero no ha publicado nada nuevo desde el { $moment }. Es más tiempo de lo habitual.
mail-quiet-advice = Compruebe si ahora se publica en otro lugar. Se avisa una sola vez y no significa que falle la lectura.

mail-sla-subject = Puede retrasarse: { $title }
mail-sla-lead = { $missing ->
    [one] El servidor de correo aún no ha aceptado un correo de { $agents }.
   *[other] El servidor de correo aún no ha aceptado { $missing } correos de { $agents }.
}
mail-sla-kept-queued = { $count } en espera de envío
mail-sla-kept-bounced = { $count ->
    [one] { $count } rechazado por la dirección
   *[other] { $count } rechazados por la dirección
}
mail-sla-kept-suppressed = { $count ->
    [one] { $count } retenido porque la dirección ya fue rechazada
   *[other] { $count } retenidos porque la dirección ya fue rechazada
}
mail-sla-kept-other = { $count } sin enviar
mail-sla-who = Agentes que aún no lo tienen: { $agents }
mail-sla-title-quiz-invitation = Invitaciones al cuestionario del { $date }
mail-sla-title-reminder = Recordatorios del { $date }
mail-sla-title-result = Resultados de cuestionarios del { $date }
mail-sla-title-certificate = Certificados del { $date }
mail-sla-title-overdue = Avisos a responsables del { $date }
mail-sla-title-other = Correos del { $date }
mail-sla-due = Todos deben tenerlo a más tardar el { $moment }.
mail-sla-button = Ver los retrasos

mail-unreached-subject = { $count ->
    [one] El correo no llega a una persona
   *[other] El correo no llega a { $count } personas
}
mail-unreached-lead = Su correo fue devuelto, así que de momento se retiene. Lo que deben aprender sigue pendiente.
mail-unreached-line = N.º { $agent }: { $reason }; { $open ->
    [one] una tarea pendiente
   *[other] { $open } tareas pendientes
}
mail-unreached-why-user-unknown = el buzón no existe
mail-unreached-why-mailbox-full = el buzón está lleno
mail-unreached-why-host-unknown = el dominio de la dirección no admite correo
mail-unreached-why-moved = el buzón se ha trasladado
mail-unreached-why-suspended = el buzón está suspendido
mail-unreached-why-takes-no-mail = la dirección no admite correo
mail-unreached-why-unreachable = el servidor de correo de la dirección no responde
mail-unreached-why-relay-refused = nuestro servidor de correo rechazó la dirección
mail-unreached-why-other = los correos se devuelven
mail-unreached-more = y { $count } más
mail-unreached-advice = Corrija la dirección en la lista e impórtela de nuevo, o libere a la persona si la dirección funciona. Hasta entonces, avísele por otro medio.
mail-unreached-button = Ver las excepciones

mail-refused-subject = Se rechaza nuestro correo
mail-refused-lead = { $count ->
    [one] En el último día se rechazó un correo por nuestro servidor o nuestro dominio, no por su destinatario.
   *[other] En el último día se rechazaron { $count } correos por nuestro servidor o nuestro dominio, no por sus destinatarios.
}
mail-refused-advice = No se retiene a nadie por ello y los correos se intentan de nuevo. Pida a quien administra el servidor que revise su reputación, SPF, DKIM y DMARC, la contraseña y el certificado.

mail-relay-subject = El servidor de salida de correo falla
mail-relay-lead = { $relay } no acepta correo desde { $moment }.
mail-relay-why-unreachable = No se puede alcanzar. Compruebe el servidor, el puerto, el cortafuegos y si está en marcha.
mail-relay-why-tls = La conexión no está cifrada como debe. Compruebe su certificado y el cifrado en regwatch.toml.
mail-relay-why-auth = No acepta nuestro usuario y contraseña. Compruebe ambos.
mail-relay-why-refused = Nos rechaza por su política. Compruebe que podemos enviar con nuestra dirección, y SPF, DKIM y DMARC de nuestro dominio.
mail-relay-why-busy = Lleva más tiempo ocupado de lo habitual, o nos limita. Pregunte a quien lo administra.
mail-relay-why-unknown-result = Recibe mensajes y no contesta. Se envían de nuevo con el mismo Message-ID. Pregunte a quien lo administra.
mail-relay-said = Lo último que se dijo: { $reply }
mail-relay-advice = No se bloquea a nadie por ello: los correos esperan y se intentan de nuevo, por el siguiente servidor si lo hay. La orden regwatch mail test muestra cada paso.

mail-review-subject = Para revisar: { $title }
mail-review-alone = Sin una decisión, saldrá por sí solo, con la indicación de que no se ha revisado, el { $moment }.
mail-review-button = Revisar

mail-test-subject = Correo de prueba de { $organisation }
mail-test-lead = El correo de regwatch llega a esta dirección. No tiene que hacer nada.
mail-test-sent = Se envió el { $moment }.

mail-quiz-title = Cuestionario mensual, { $cycle }
mail-quiz-onboarding = Primer cuestionario: las reglas esenciales

mail-week-subject = Semana hasta el { $date }: { $changes ->
    [one] un cambio
   *[other] { $changes } cambios
}, { $blind ->
    [one] una fuente ilegible
   *[other] { $blind } fuentes ilegibles
}, { $late ->
    [one] una tarea vencida
   *[other] { $late } tareas vencidas
}
mail-week-heading = La semana del { $from } al { $until }
mail-week-lead = Algo de lo que sigue requiere su atención. Primero las cifras y debajo los detalles.
mail-week-calm = Nada de lo que sigue requiere su atención. Las cifras son para su archivo.
mail-week-published = Cambios enviados para formación
mail-week-waiting = Elementos pendientes de revisión
mail-week-held = Cambios retenidos hasta que alguien los mire
mail-week-quarantined = Lecturas apartadas por dudosas
mail-week-blind = Fuentes que no se pueden leer
mail-week-unreached = Agentes a quienes no llega el correo
mail-week-late = Tareas fuera de plazo
mail-week-passed = { $passed } de { $assigned } han aprobado ({ $share })
mail-week-published-heading = Qué ha cambiado
mail-week-more = y { $count } más
mail-week-blind-line = { $source }, desde el { $date }
mail-week-late-line = { $market }: { $count }
mail-week-quiz-line = { $market }: { $passed }
mail-week-button = Ver la situación de hoy

mail-checkpoint-subject = Registro de auditoría de { $organisation }: firmado con { $size } entradas
mail-checkpoint-heading = El estado firmado del registro de auditoría
mail-checkpoint-lead = Así era el registro el { $moment }.
mail-checkpoint-entries = Entradas
mail-checkpoint-signed = Firmado
mail-checkpoint-root = Raíz
mail-checkpoint-key = Clave pública
mail-checkpoint-keep = Guarde este correo y el archivo que lleva, por favor. Quien los tenga podrá saber más adelante si algo registrado antes de este momento se ha modificado o eliminado, sin tener que confiar en quien guarda el registro.
mail-checkpoint-check = Para comprobar el registro con el archivo, ejecute la orden siguiente donde está el registro, o en una copia. Compare la clave pública con la que recibió por otra vía.
