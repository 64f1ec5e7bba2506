// Joins the page's form to allauth's passkey script, and says so when the browser has no passkeys or none was used.
document.addEventListener('DOMContentLoaded', () => {
  const form = document.getElementById('passkey-form')
  if (!form) return
  if (!window.PublicKeyCredential) {
    form.querySelectorAll('button').forEach((button) => { button.disabled = true })
    form.querySelectorAll('.passkey-missing').forEach((note) => { note.hidden = false })
    return
  }
  form.hidden = false
  const kind = form.dataset.passkey
  const passwordless = form.querySelector('[name=passwordless]')
  const ids = { credential: 'passkey-credential' }
  ids[kind] = 'passkey-button'
  if (kind !== 'login') ids.data = 'passkey-data'
  if (passwordless) ids.passwordless = passwordless.id
  window.allauth.webauthn.forms[`${kind}Form`]({ ids })
  document.addEventListener('allauth.error', (event) => {
    event.preventDefault()
    form.querySelectorAll('.passkey-error').forEach((note) => { note.hidden = false })
  })
})
