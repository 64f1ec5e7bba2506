# Before the drill: something among the files, and a backup that nothing is written after.
mestring shell -v 0 -c "
from io import BytesIO
from django.core.files.base import ContentFile
from PIL import Image
from cms.models import CmsImage
content = BytesIO()
Image.effect_noise((800, 600), 80).save(content, 'PNG')
CmsImage(title='Øvelse', file=ContentFile(content.getvalue(), 'øvelse.png')).save()
"
systemctl stop mestring-worker
sleep 1
systemctl start mestring-backup.service
